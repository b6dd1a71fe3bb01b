// Unshaped instances pass all kinds of parameters and results on.
package p

func none[T any]()                           {}
func one[T any](x T) T                       { return x }
func two[T any](x T) (T, error)              { return x, nil }
func named[T any](x T) (r T, ok bool)        { return x, true }
func variadic[T any](first T, rest ...T) []T { return append(rest, first) }
func blank[T any](_ T, _ ...int) (_ T)       { return *new(T) }
func funcs[T any](f func(T) (T, bool)) func() (T, bool) {
	return func() (T, bool) { return f(*new(T)) }
}

type m[T any] struct{ v T }

func (x m[T]) three(a, b T) (T, T, T)   { return x.v, a, b }
func (x *m[T]) rest(ys ...T) int        { return len(ys) }
func (m[T]) unnamed(int, T) (string, T) { return "", *new(T) }

func use() {
	none[int]()
	one[int](1)
	two("a")
	named(1)
	variadic(1, 2, 3)
	blank("a")
	funcs(func(i int) (int, bool) { return i, true })
	var x m[int]
	x.three(1, 2)
	x.rest(1, 2)
	x.unnamed(1, 2)
}
func values() (func(), func(int) (int, error), func(int, ...int) []int, func(m[int], int, int) (int, int, int)) {
	return none[int], two[int], variadic[int], m[int].three
}
