// What has no address.
package p

type t struct{ x int }

func g() t { return t{} }

func (t) m() {}

func (*t) n() {}

const c = 1

func f(m map[int]t, s string, x any, v t) {
	_ = &g()
	_ = &g().x
	_ = &m[0]
	_ = &m[0].x
	_ = &s[0]
	_ = &x.(t)
	_ = &c
	_ = &v.m
	_ = &nil
	_ = &int
}

func h(v t, m map[int]t) {
	_ = &len
	_ = &(v.x + 1)
	_ = &(t{})
	_ = &(v)
	_ = &*v
	g().n()
	m[0].n()
	t{}.n()
	_ = t.n
	_ = (*t).n(v)
}
