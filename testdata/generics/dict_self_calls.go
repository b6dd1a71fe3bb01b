// Package dict_self_calls has generic functions that call themselves with their own type parameters, which keeps the
// types that were declared, and with others, which makes new ones.
package dict_self_calls

var sink any

func twice[P, Q any](p []P, q []Q, n int) ([]P, []Q) {
	if n == 0 {
		return p, q
	}
	sink, sink = twice(q, p, n-1)
	sink, sink = twice(p, q, n-1)
	sink, sink = twice[P, Q](nil, nil, n-1)
	sink, sink = twice(p, []Q(nil), n-1)
	return p, q
}
func named[P, Q any](p []P, q []Q, n int) (x []P, y []Q) {
	x, y = named(p, q, n)
	sink = x
	sink = p
	a, b := named[P, Q](nil, nil, n-1)
	sink, sink = a, b
	return
}
func fields[P, Q any](p []P, q []Q, n int) (struct{ a []P }, struct{ b *Q }) {
	x, y := fields[P, int](nil, nil, n)
	sink = x.a
	sink = x
	sink = y
	sink = y.b
	x, _ = fields[P, Q](nil, nil, n)
	sink = x.a
	sink = x
	v, w := fields[P, Q](nil, nil, n)
	sink = v.a
	sink = v
	sink = w.b
	return x, w
}

var _, _ = twice[int, string](nil, nil, 1)
var _, _ = named[int, string](nil, nil, 1)
var _, _ = fields[int, string](nil, nil, 1)

type G[A, B any] struct {
	a A
	b B
}

func (g *G[A, B]) m(n int) ([]A, []B, map[number]*B) {
	sink, sink, sink = g.m(1)
	sink, sink, sink = (&G[B, A]{}).m(1)
	sink, sink, sink = (&G[B, B]{}).m(1)
	f := g.m
	x, y, z := f(1)
	sink, sink, sink = x, y, z
	sink = f
	sink = (*G[A, B]).m
	x, y, z = (*G[A, B]).m(g, 1)
	sink, sink, sink = x, y, z
	func() (_ []A) {
		x1, y1, z1 := g.m(n)
		sink, sink, sink = x1, y1, z1
		return nil
	}()
	return nil, nil, nil
}

type number = int

func (g *G[A, B]) o(f func(G[A, B]) []A, v ...A) (*G[A, B], func(G[A, B]) []A, []A) {
	sink, sink, sink = g.o(f, v...)
	sink = f
	a, b, c := g.o(f)
	sink = b
	sink = a
	sink = c
	sink = v
	sink = b(*a)
	return nil, nil, v
}
func (g *G[A, B]) t(n int) int { return n }

var x = (&G[int, string]{}).t(1)
