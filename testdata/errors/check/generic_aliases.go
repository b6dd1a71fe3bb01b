// Aliases with type parameters.
package p

type a[P any] = []P

type b[P comparable] = map[P]int

type c[P, Q any] = struct{ x P }

type d[P any] = a[b[P]]

func f(x a[int], y b[[]int], z c[int]) {
	var _ a = x
	var _ []string = x
	var _ d[int]
	_ = a[int]{"a"}
	_ = c[int, string]{1, 2}
	_ = c[int, string](nil)
}

func (a[P]) m() {}

func (c[int, int]) m() {}

type e[P any] = func(P) e[P]

type g = g2[int]

type g2[P any] struct{}

func (g) m() {}
