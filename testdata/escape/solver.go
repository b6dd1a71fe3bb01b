// The solver: what is found again by a shorter way is walked again, cycles of assignments cannot be explained in full, and
// results of a function that nobody knows are lost.
package main

type link struct {
	next *link
	all  **link
	self any
}

var global *link

func shorter(p **link) *link {
	a := p
	b := *a
	c := b.next
	c.next = b
	if c == nil {
		return b
	}
	return c.next
}

func cycle(p *link) {
	a, b, c := p, p, p
	for i := 0; i < 3; i++ {
		a = b
		b = c.next
		c = a
	}
	global = c
}

func cycleOfAddresses() *link {
	var x link
	y := &x
	z := &y
	for range 3 {
		x.all = z
		*z = x.next
		y = *x.all
	}
	return y
}

func chain() **link {
	a := link{}
	b := &a
	c := &b
	a.all = c
	d := link{all: c}
	e := &d
	return e.all
}

func boxed() any {
	x := 1
	var v any = &x
	w := v
	for range 2 {
		v = &w
		w = v
	}
	return v
}

//go:noinline
func choose(f func() *int, n int) func() *int {
	if n == 0 {
		return nil
	}
	return f
}

func resultsLost(n int) *int {
	x := 1
	y := 2
	known := func() *int { return &x }
	unknown := func() *int { return &y }
	unknown = choose(unknown, n)
	if n == 1 {
		return unknown()
	}
	p := known()
	*p = 3
	return nil
}

func storedCallee(n int) int {
	x := n
	table := [1]func() *int{func() *int { return &x }}
	return *table[0]()
}

func calledTwice(f func(*int) *int) *int {
	x := 1
	first := f(&x)
	second := f(first)
	return second
}

func conditional(p, q *link, swap bool) (r *link) {
	if swap {
		p, q = q, p
	}
	r = p
	q = r.next
	p = q
	return
}

func main() {}
