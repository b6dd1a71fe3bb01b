// Package dict_var_lists declares several variables with one type literal: the type is made anew for each of them,
// unless one call gives all values.
package dict_var_lists

var sink any

func zero[P any]() {
	var a, b []P
	sink, sink = a, b
}

func values[P any](x []P) {
	var a, b []P = x, nil
	sink, sink = a, b
	var c, d struct{ p *P }
	sink, sink = c.p, d.p
}

func pair[P any](x []P) ([]P, []P) { return x, x }

func call[P any](x []P) {
	var a, b []P = pair(x)
	sink, sink = a, b
}

func params[P any](a, b []P) (c, d map[int]P) {
	sink, sink = a, b
	sink, sink = c, d
	return
}

func constants[P any]() {
	var a, b P
	var c, d int
	sink, sink, sink, sink = a, b, c, d
}

type list[P any] struct {
	a, b []P
}

func (l list[P]) fields() {
	sink, sink = l.a, l.b
	var x, y *P = new(P), nil
	sink, sink = x, y
}

func (l list[P]) small(n int) int { return n }

func run() {
	zero[int]()
	values[int](nil)
	call[int](nil)
	params[int](nil, nil)
	constants[int]()
	list[int]{}.fields()
	list[int]{}.small(1)
}
