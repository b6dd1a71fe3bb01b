// Constants that repeat the expressions above them: errors are reported where they are repeated.
package p

const (
	a int8 = 100 + iota*20
	b
	c
	d
)

const (
	e, f = 1, 2
	g
	h, i, j
	k = "k"
	l, m
)

const (
	n = 1 / (2 - iota)
	o
	q
	r
)

const s

const (
	t int
	u = len(undefined)
	v
)
