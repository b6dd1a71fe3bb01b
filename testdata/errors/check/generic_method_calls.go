// Methods with type parameters of their own.
package p

type t struct{}

func (t) conv[P, Q any](x P) (y Q) { return }

func (t) pick[P any](x, y P) P { return x }

type g[T any] struct{}

func (g[T]) with[U any](x T, y U) {}

type i interface{ pick(x, y int) int }

type j interface{ m[P any]() }

func f(v t, w g[int]) {
	v.conv(1)
	v.pick(1, "a")
	_ = v.pick
	var _ func(int, int) int = v.pick
	var _ i = v
	w.with("a", 1)
	w.with[int](1, "a")
	_ = g[string].with[int]
	t.pick(v, 1, 2.5)
	_ = t.conv[int]
	v.conv[int, string, bool](1)
}
