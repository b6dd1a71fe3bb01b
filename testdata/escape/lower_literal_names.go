// How literals are numbered: within each body, in source order; wrappers of go and defer have numbers of
// their own. Bodies are read from the last declared function to the first.
package main

type t struct{}

var atStart = func() func() *int {
	return func() *int { return new(int) }
}

var second = func(x *int) *int { return x }

func first() {
	a := func(p *int) *int { return p }
	b := func(p *int) func() *int {
		return func() *int { return p }
	}
	_, _ = a, b
}

func (t) method(p *int) {
	func() {
		func() { _ = p }()
		defer println(p)
		go second(p)
	}()
	defer func() { _ = p }()
	go second(p)
	defer second(p)
}

func init() {
	_ = func() *int { return new(int) }
}

func init() {
	_ = func(p *int) *int { return p }
}

func _() {
	_ = func(p *int) *int { return p }
}

func (t) last(p *int) func() *int { return func() *int { return p } }

func main() {
	first()
	t{}.method(new(int))
	t{}.last(new(int))
	atStart()
}
