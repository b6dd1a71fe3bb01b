// Generic functions as values: type arguments follow from what they are assigned to, or passed to.
package p

func id[X any](x X) X                       { return x }
func two[X, Y any](x X, y Y)                {}
func call[A any](f func(A))                 {}
func conv[T, U any](x []T, f func(T) U) []U { return nil }

type F func(int) int

var _ F = id

func f() func(string) string {
	var _ func(int) string = id
	var _ func(int, string) = two[int]
	var _ func(int, string) = two[string]
	_ = conv([]int{1}, id)
	_ = conv([]int{1}, two)
	call(id)
	_ = id
	x := (id)
	_ = F(two)
	return id
}
