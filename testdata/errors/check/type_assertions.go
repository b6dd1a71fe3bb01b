// Type assertions, possible and impossible.
package p

type I interface {
	M(int) string
	N()
}
type missing struct{}
type wrong struct{}
type pointer struct{}

func (wrong) M(string)        {}
func (wrong) N()              {}
func (*pointer) M(int) string { return "" }
func (*pointer) N()           {}

func f(i I, n int, e any) {
	_ = i.(missing)
	_ = i.(wrong)
	_ = i.(pointer)
	_ = i.(*pointer)
	_ = n.(int)
	_ = e.(undefined)
	_ = i.(interface{ M(string) })
	_, _, _ = e.(int)
	_ = e.(type)
}
