// Fields and methods behind pointers.
package p

type i interface{ m() }

type t struct{ x int }

func (t) m() {}

type p *t

func f(a *i, b **t, c p, d *any, e ***int, g func() t, h *[]t) {
	a.m()
	b.x = 1
	b.m()
	c.x = 1
	c.m()
	(*c).m()
	d.x = 1
	_ = e.x
	g.x = 1
	h.x = 1
	_ = (*b).x
}
