// A generic function is compiled once for each shape of its type arguments; its instances call that body with
// a dictionary. Both are judged and inlined like other functions.
package p

type number interface{ ~int | ~float64 }
type list[T any] struct {
	value T
	next  *list[T]
}
type pair[K comparable, V any] struct {
	key   K
	value V
}

func identity[T any](x T) T { return x }
func pointer[T any](x T) *T { return &x }
func sum[T number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}
func apply[T, U any](x T, f func(T) U) U { return f(x) }
func twice[T any](x T, f func(T) T) T    { return apply(apply(x, f), f) }
func zero[T any]() (z T)                 { return }
func isType[T any](x any) bool           { _, ok := x.(T); return ok }
func kinds[T any](x any) int {
	switch x.(type) {
	case T:
		return 1
	case []T, int:
		return 2
	}
	return 3
}
func made[T any](n int) []T                           { return append(make([]T, n), *new(T)) }
func toAny[T any](x T) any                            { return x }
func text[T interface{ String() string }](x T) string { return x.String() }
func closure[T any](x T) func() T                     { return func() T { return x } }
func recurse[T any](x T, n int) int {
	if n == 0 {
		return 0
	}
	return recurse(x, n-1) + 1
}

func (l *list[T]) push(x T) *list[T] { return &list[T]{x, l} }
func (l *list[T]) len() (n int) {
	for ; l != nil; l = l.next {
		n++
	}
	return
}
func (p pair[K, V]) swap() (V, K) { return p.value, p.key }

type id int

func (i id) String() string { return "id" }

func useIdentity() (int, string) { return identity(1), identity("a") }
func usePointer() *id            { return pointer(id(1)) }
func useSum() (int, float64)     { return sum(1, 2), sum(1.5) }
func useApply() string           { return apply(1, func(x int) string { return "a" }) }
func useTwice() int              { return twice(1, func(x int) int { return x + 1 }) }
func useZero() (int, *id)        { return zero[int](), zero[*id]() }
func useTypes(x any) int {
	if isType[int](x) || isType[error](x) {
		return kinds[string](x)
	}
	return 0
}
func useMade() []string  { return made[string](3) }
func useAny() (any, any) { return toAny(1), toAny(id(2)) }
func useText() string    { return text(id(1)) }
func useClosure() int    { return closure(2)() }
func useRecurse() int    { return recurse("a", 3) }
func useList() int {
	var l *list[int]
	return l.push(1).push(2).len()
}
func usePair() (string, int)                { return pair[int, string]{1, "a"}.swap() }
func useValue() func(int) int               { return identity[int] }
func useMethodValue(l *list[id]) func() int { return l.len }
