// Literals capture variables in the order of their first use, also through the literals between.
package main

func order(a, b, c *int) func() int {
	return func() int {
		return *c + func() int { return *b + *c }() + *a
	}
}

func byReference() (func(), func() int) {
	n := 0
	m := 1
	return func() { n++ }, func() int { return n + m }
}

func assignedBefore() func() int {
	n := 0
	n = 1
	return func() int { return n }
}

func addressTaken() func() *int {
	n := 0
	p := &n
	_ = p
	return func() *int { return &n }
}

func parts() func() {
	var s struct{ a [2]int }
	t := s
	u := &s
	return func() {
		s.a[1] = 1
		_ = t.a[0]
		u.a[0] = 2
	}
}

func loops(xs []*int) (fs []func() *int) {
	for i, x := range xs {
		fs = append(fs, func() *int { _ = i; return x })
	}
	for i := 0; i < 3; i++ {
		fs = append(fs, func() *int { return &i })
	}
	return
}

func nested(x int) func() func() int {
	return func() func() int {
		y := x
		return func() int { x++; return y }
	}
}

func main() {
	order(new(int), new(int), new(int))
	byReference()
	assignedBefore()
	addressTaken()
	parts()
	loops(nil)
	nested(1)
}
