// Literals in generic functions capture the dictionary last, whether they need it or not.
package p

func counter[T any](x T) (func() T, func()) {
	n := 0
	return func() T { n++; return x }, func() { n = 0 }
}
func nested[T any](x T) func() func() []T {
	return func() func() []T {
		return func() []T { return []T{x} }
	}
}
func plain[T any]() func(int) int { return func(i int) int { return i + 1 } }
func called[T any](x T) T         { return func(y T) T { return y }(x) }
func needs[T any]() func() any    { return func() any { return *new(T) } }
func deferred[T any](xs []T, f func(T)) {
	for _, x := range xs {
		defer func() { f(x) }()
	}
	defer f(xs[0])
	go f(xs[1])
}
func recovers[T any](f func() T) (r T, ok bool) {
	defer func() { ok = recover() == nil }()
	return f(), true
}

func use() {
	counter(1)
	nested("a")
	plain[int]()(1)
	called(1)
	needs[string]()
	deferred([]int{1, 2}, func(int) {})
	recovers(func() int { return 1 })
}
