// Names as they print: parameters without one are numbered together with the receiver, results apart; temporaries
// by how many variables were declared before them.
package p

type t struct{}

func external(int) (int, error)
func take(x any) any { return x }

func unnamed(int, string) (int, error)                 { return external(1) }
func blanks(_ int, x string, _ int) (_ int, err error) { return external(2) }
func (t) method(int) (int, error)                      { return external(3) }
func (_ *t) pointer(x int) (a int, b error)            { a, b = external(x); return }
func temporaries(x int) int {
	a, _ := external(x)
	b, _ := external(a)
	c := new(b)
	return *c
}
func shadowed(x int) int {
	if x := x + 1; x > 0 {
		x := x * 2
		return x
	}
	return x
}
func variadic(x int, rest ...string) []string { return rest }
func callsVariadic() []string                 { return variadic(1) }
func callsVariadicTwo() []string              { return variadic(1, "a", "b") }
func callsVariadicSpread(s []string) []string { return variadic(1, s...) }
func ünïcode(größe int) int                   { return größe + 1 }
func callsUnicode() int                       { return ünïcode(1) }
func literals() (func(), func()) {
	return func() {}, func() { func() { func() {}() }() }
}
func discardedFirst() func() {
	_ = func() {}
	return func() {}
}

func init()     { take(1) }
func init()     { func() { take(2) }() }
func (t) init() {}
