// What has several values is assigned to temporaries first. The first of them carries that
// assignment, which shows in the printed bodies as a conversion to its own type.
package main

type pair struct{ a, b *int }

type failure struct{ text string }

func (f *failure) Error() string { return f.text }

var failed bool

func two(x *int) (*int, int) { return x, *x }

//go:noinline
func three(x int) (int, *pair, *failure) { return x, &pair{a: &x}, nil }

func define(x *int) int {
	p, n := two(x)
	return *p + n
}

func assign(x *int) (p *int, a any) {
	p, a = two(x)
	return
}

func convert(x int) (any, *pair, error) { return three(x) }

func forward(x *int) (*int, int) { return two(x) }

func take(p *int, rest ...any) int { return *p + len(rest) }

func pass(x *int) int { return take(two(x)) }

func blank(x int) *pair {
	_, p, _ := three(x)
	return p
}

func swap(a, b *int) (*int, *int) {
	a, b = b, a
	return a, b
}

func main() {
	x := 1
	define(&x)
	assign(&x)
	convert(2)
	forward(&x)
	pass(&x)
	blank(3)
	swap(&x, new(int))
}
