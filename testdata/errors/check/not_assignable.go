// What cannot be assigned to.
package p

type t struct{ x [2]int }

const c = 1

func g() t { return t{} }

func (t) m() {}

func f(s string, m map[string]t, x any, v t) {
	c = 2
	g = nil
	g().x[0] = 1
	s[0] = 'a'
	m["a"].x[0] = 1
	m["a"].x = v.x
	v.m = nil
	nil = x
	x.(t).x = v.x
	t{} = v
	v + v = v
}

func h(p *t, a [2]int, m map[t]int) {
	int = 1
	len = nil
	iota = 1
	true = false
	&p.x = nil
	*p = 1
	a[2] = 1
	(m[*p]) = 1
	func() {} = nil
	h() = 1
}
