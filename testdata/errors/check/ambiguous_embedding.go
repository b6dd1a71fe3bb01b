// Names that are promoted from several fields at the same depth.
package p

type a struct{ x, y int }

func (a) m() {}

type b struct{ x int }

func (*b) m() {}

type c struct {
	a
	b
}

type d struct {
	c
	y string
}

type e struct {
	*d
	a
}

type mer interface{ m() }

func f(v c, w d, z e) {
	_ = v.x
	v.m()
	_ = w.x
	_ = w.y + 1
	_ = z.x
	z.m()
	_ = z.c.m
	var _ mer = v
	var _ mer = &w
	_ = c.m
	_ = e{x: 1}
}
