// Increments of what is no number or cannot be assigned.
package p

type t struct{ x int }

const c = 1

func value() t { return t{} }

func f(s string, b bool, m map[int]t, p *int, x any, a []int) {
	s++
	b--
	m[0].x++
	c++
	value().x++
	1++
	p++
	x--
	len(a)++
	a++
	a[0]++
	(*p)++
	(p)++
	f++
}
