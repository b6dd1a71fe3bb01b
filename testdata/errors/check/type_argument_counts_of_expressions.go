// Type arguments of functions and types in expressions.
package p

type a[P, Q any] struct{}

type c[P any] = []P

func (a[P, Q]) m(x P) {}

func f[P, Q any](x P) (y Q) { return }

func g(x int) {}

func h() {
	f[int, string, bool](1)
	f(1)
	f[string](1)
	g[int](1)
	_ = a{}
	_ = a[int]{}
	_ = c{}
	_ = len[int]
	a[int, string].m(1)
	a.m()
	_ = h[int]
}
