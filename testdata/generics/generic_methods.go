// Since go1.27 methods may have type parameters of their own. They have no unshaped instances.
package p

type s struct{ n int }
type l[T any] struct{ items []T }

func (x s) gen[T any](y T) T         { return y }
func (x *s) ptr[T any](y T) (int, T) { return x.n, y }
func (x *l[T]) mapped[U any](f func(T) U) []U {
	var r []U
	for _, item := range x.items {
		r = append(r, f(item))
	}
	return r
}
func (x l[T]) first[U any](u U) (T, U) { return x.items[0], u }

type embeds struct {
	s
	*l[int]
}

func calls(x s, y *l[int], e embeds) {
	x.gen(1)
	x.gen[string]("a")
	x.ptr(1.5)
	y.mapped(func(i int) string { return "" })
	y.first(true)
	e.gen(2)
	e.first('x')
}
func shaped[T any](x s, y *l[T], t T) T {
	x.gen(t)
	y.mapped(func(T) int { return 1 })
	z, _ := y.first(t)
	return z
}
func values(x s, y *l[int]) (func(int) int, func(s, string) string, func(bool) (int, bool)) {
	return x.gen[int], s.gen[string], y.first[bool]
}
func shapedValues[T any](x s, y *l[T]) (func(T) T, func(func(T) T) []T) {
	return x.gen[T], y.mapped[T]
}

func use() {
	calls(s{}, nil, embeds{})
	shaped(s{}, &l[int]{}, 1)
	values(s{}, nil)
	shapedValues[string](s{}, nil)
}
