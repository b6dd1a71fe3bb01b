// Instances of generic functions that are written out.
package p

type G[T any] struct{}

func f[A, B any](a A, b B)                {}
func g[T interface{ ~int | string }](t T) {}

func use() {
	f[int]("a", 1)
	f[int, string, bool](1, "a")
	f[int, undefined](1, 2)
	g[float64](1)
	g[[]int](nil)
	_ = f[int, string, bool]
	_ = G
	var _ G
	use[int]()
	g[int, int](1)
}
