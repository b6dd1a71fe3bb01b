// Assignments of plain values to variables that nobody reads disappear, and literals that were inlined with them. Code
// after a constant false condition reads nothing.
package main

var sink any

func inlinedEverywhere() int {
	f := func() int { return 1 }
	return f() + f()
}

func neverCalled() {
	x := 1
	f := func() { sink = x }
	_ = f
	g := func() { sink = x }
	h := func() { x++ }
	if false {
		g()
		h()
	}
}

func transitive(p *int) {
	q := p
	r := q
	s := r
	if false {
		println(s)
	}
}

func drop(p, q *int) *int  { return q }
func dropAll(a, b, c int)  {}
func passOn(p *int, n int) { dropAll(n, n, *p); drop(p, nil) }

func callers(p *int, n int) *int {
	dropAll(n, 2, 3)
	passOn(p, n)
	return drop(p, p)
}

func pairs() {
	a, b := 1, new(int)
	a, b = 2, nil
	c, _ := two()
	c = nil
	_, _ = two()
	if false {
		println(a, b, c)
	}
}

func two() (*int, int) { return new(int), 1 }

func kept() *int {
	x := new(int)
	y := &[]int{1}
	x, y = nil, nil
	var z *int
	if false {
		println(x, y)
	}
	return z
}

func captured(n int) func() {
	used := n
	return func() {
		_ = used
		other := n
		if false {
			println(other)
		}
	}
}

func results(n int) (p *int) {
	p = &n
	p = nil
	return p
}

func main() {}
