// Elements of maps have no address, and their fields cannot be set.
package p

type t struct {
	x int
	a [2]int
	p *t
}

func (*t) set() {}

func f(m map[string]t, n map[string]*t, o map[string][2]int) {
	m["a"].x = 1
	m["a"].a[0] = 1
	m["a"].p.x = 1
	m["a"].set()
	n["a"].x = 1
	o["a"][0] = 1
	_ = &m["a"]
	_ = o["a"][:]
	_ = m["a"].a[:]
	m["a"].x, n["b"].x = 1, 2
	for m["a"].x = range 3 {
	}
	m[1] = t{}
	delete(m, 1)
}
