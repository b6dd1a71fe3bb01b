// Fields whose offsets cannot be told.
package p

import "unsafe"

type inner struct{ a, b int }

type outer struct {
	*inner
	c int
}

func (outer) m() {}

func f(o outer, p *outer) {
	_ = unsafe.Offsetof(o)
	_ = unsafe.Offsetof(o.c + 1)
	_ = unsafe.Offsetof(o.a)
	_ = unsafe.Offsetof(p.b)
	_ = unsafe.Offsetof(o.m)
	_ = unsafe.Offsetof(o.d)
	_ = unsafe.Offsetof((o.c))
	_ = unsafe.Offsetof(o.c, p.c)
	const _ = unsafe.Offsetof(p.c)
	var _ int = unsafe.Offsetof(o.inner)
	unsafe.Offsetof(o.c)
}
