// Structs are one location: what flows into a field is taken to be in all of them.
package main

type inner struct{ p, q *int }

type outer struct {
	inner
	*pointer
	n int
}

type pointer struct{ r *int }

func (i inner) first() *int   { return i.p }
func (p *pointer) get() *int  { return p.r }
func (p *pointer) set(r *int) { p.r = r }

var sink *int

func fields(p, q *int) *int {
	var i inner
	i.p, i.q = p, q
	return i.p
}

func copies(o *outer) outer {
	c := *o
	c.p = nil
	return c
}

func promoted(o *outer, p *int) *int {
	o.q = p
	o.r = o.p
	o.set(p)
	sink = o.first()
	return o.get()
}

func values(o outer) *int {
	o.set(nil)
	return o.inner.q
}

func arrays(p *int) *int {
	var a [3][2]inner
	a[1][0].p = p
	b := a
	return b[2][1].q
}

func locals() int {
	x, y := 1, 2
	o := outer{inner{&x, nil}, &pointer{&y}, 3}
	o.pointer.r = &x
	return *o.first() + *o.get()
}

func compared(a, b inner) bool { return a == b && a != (inner{}) }

func main() {}
