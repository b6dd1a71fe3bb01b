// Package go_defer_new makes variables of derived types in go and defer statements. They are made in the wrapper of
// the statement, whose dictionary nobody captures.
package go_defer_new

func start[P any](n int) {
	go func(a [0]int, p *P) {}([0]int{}, new(P))
	go func(n int, p *P, q *[]P) {
		var x P
		*p = x
	}(n, new(P), new([]P))
}

func stop[P any](x *P) {
	defer set(new(P), x)
	defer count(new(map[string]P), new(int))
}

func set[P any](p, q *P) { *p = *q }

func count[P any](m *map[string]P, n *int) { *n = len(*m) }

type box[P any] struct{ p *P }

func (b box[P]) put(p *P, n int) { *b.p = *p }

func (b box[P]) run() {
	defer b.put(new(P), 1)
	defer box[P]{b.p}.put(new(P), 2)
}

func all() {
	start[string](1)
	stop(new(int))
	box[int]{}.run()
}
