// Calls of generic functions share a word if the type arguments are the same objects; a result type that was
// instantiated is one object for all calls.
package p

func id[X any](x X) X       { return x }
func id2[X any](x []X) []X  { return x }
func pair[X, Y any](X, Y)   {}
func explicit[X any](x X) X { return x }

func r[T any](xs []T) { y := id(xs); z := id(xs); _, _ = y, z }
func s[T any](xs []T) { y := id2(xs); z := id2(xs); _, _ = y, z }
func t[T any](xs []T, ys []T) {
	y := id(xs)
	z := id(ys)
	_, _ = y, z
}
func u[T any](x T, xs []T) {
	pair(x, xs)
	pair(xs, x)
	pair(x, xs[:1])
	pair(&x, x)
}
func v[T any](x T) {
	explicit[T](x)
	explicit[[]T](nil)
	explicit[[]T](nil)
	explicit(x)
}

func use() {
	r([]int{})
	s([]int{})
	t([]int{}, nil)
	u(1, []int{})
	v(1)
}
