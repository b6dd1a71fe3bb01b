// A literal may return what lies in the function around it as long as all its calls are known.
package main

var (
	sink  *int
	saved func() *int
)

func known() int {
	x := 1
	f := func() *int { return &x }
	return *f()
}

func called() int {
	x := 1
	return *func() *int { return &x }()
}

func lost() *int {
	x := 1
	f := func() *int { return &x }
	fs := []func() *int{f}
	return fs[0]()
}

func passed(g func(func() *int) *int) *int {
	x := 1
	return g(func() *int { return &x })
}

func saving() {
	x := 1
	saved = func() *int { return &x }
}

func parameter(f func() *int) *int { return f() }

func parameterDropped(f func() *int) { f() }

func inside(p *int) *int {
	f := func(q *int) *int { return q }
	return f(p)
}

func storesOutside() *int {
	var p *int
	f := func() {
		x := 1
		p = &x
	}
	f()
	return p
}

func field(s struct{ f func(*int) *int }) int {
	x := 1
	return *s.f(&x)
}

func main() {}
