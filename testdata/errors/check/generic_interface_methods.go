// Methods with type parameters satisfy no interface.
package p

type t struct{}

func (t) pick[P any](x, y P) P { return x }

func (*t) set[P any](x P) {}

type i interface{ pick(x, y int) int }

type g[T any] struct{ t }

func (g[T]) with[U any](x T, y U) {}

func f(v t, w g[int], p *g[string]) {
	_ = v.pick
	var _ func(int, int) int = v.pick
	var _ func(int, string) int = v.pick
	var _ i = v
	var _ interface{ set(int) } = &v
	w.with("a", 1)
	w.with[int](1, "a")
	_ = g[string].with[int]
	t.pick(v, 1, 2.5)
	w.pick(1, "a")
	p.with(1, 1)
	v.set(1)
	t{}.set(1)
}
