// Several values: results of a call go straight to temporaries, and from there to their targets.
package main

type pair struct{ p, q *int }

var (
	sink  *int
	boxed any
)

func two(p *int) (*int, error)  { return p, nil }
func three() (a, b *int, c int) { return new(int), nil, 1 }

//go:noinline
func opaque(p, q *int) (*int, *int) { return q, p }

func assigned(p *int) *int {
	q, err := two(p)
	if err != nil {
		return nil
	}
	return q
}

func toFields(v *pair, w pair, p *int) pair {
	v.p, v.q = opaque(p, nil)
	w.p, w.q = opaque(nil, p)
	return w
}

func passedOn(p *int) (*int, *int) { return opaque(opaque(p, nil)) }

func returned(p *int) (*int, *int) { return opaque(p, p) }

func converted() (any, int) {
	a, _, c := three()
	boxed, _ = opaque(a, nil)
	boxed, boxed, _ = three()
	return a, c
}

func dynamic(f func(*int) (*int, *int)) *int {
	x := 1
	a, b := f(&x)
	sink = a
	return b
}

func parallel(p, q *int) (*int, *int) {
	p, q = q, p
	var s [2]*int
	s[0], sink = p, q
	a, b := &p, &q
	return *a, *b
}

func blank(p *int) {
	_, _ = opaque(p, p)
	_ = p
	_, sink = p, nil
}

func main() {}
