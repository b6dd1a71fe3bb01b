// Types that are not comparable where they must be.
package p

type t struct{ f func() }

type u struct{ x any }

type set[T comparable] map[T]bool

func eq[T comparable](x, y T) bool { return x == y }

func f[P any, Q comparable, R ~[]int, S interface {
	comparable
	~int
}](p P, q Q, r R, s S) {
	eq(p, p)
	eq(q, q)
	eq(r, r)
	eq(s, s)
	eq(func() {}, nil)
	var _ set[t]
	var _ set[u]
	var _ set[[]int]
	var _ set[[2]t]
	var _ set[P]
	_ = p == p
	_ = map[P]int{}
}
