// Numbers with digits or separators out of place.

package main

var (
	a = 08
	b = 0b12
	c = 0o8
	d = 0x
	e = 0xg
	f = 1_
	g = 1__0
	h = _1
	i = 0_x1
	j = 1e
	k = 1e+
	l = 0x1p
	m = 0x1.0
	n = 0b1.0
	o = 0b1e1
	p = 1p1
	q = 0_7
	r = 0b
	s = 089i
	t = 0x_1
	u = 1._5
	v = 1.5e_3
)

func main() {}
