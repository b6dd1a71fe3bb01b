// Names that several embedded types have at the same depth, and methods behind pointers.
package p

type A struct{ x, y int }
type B struct{ x int }
type C struct {
	A
	B
}
type D struct {
	C
	y string
}
type P *C

func (A) m()  {}
func (B) m()  {}
func (*A) n() {}

func f(c C, d D, p P) {
	_ = c.x
	c.m()
	_ = d.y + 1
	_ = p.A
	p.n()
	C{}.n()
	_ = p.zz
	_ = d.x
}
