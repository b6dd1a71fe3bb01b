// Type arguments that cannot be inferred, or not consistently.
package p

type list[T any] []T

func none[P any]() {}

func one[P any](x P) P { return x }

func two[P any](x, y P) {}

func result[P, Q any](x P) Q { panic(0) }

func apply[P, Q any](x []P, f func(P) Q) []Q { return nil }

func keys[M ~map[K]V, K comparable, V any](m M) []K { return nil }

func f(s []string) {
	none()
	two(1, "a")
	two(1, s)
	result(1)
	one(nil)
	apply(s, one)
	apply(s, func(int) int { return 0 })
	keys(s)
	var _ int = one("a")
	var _ func(int) string = one
}

func g(l list[int]) {
	two(l, []string{})
	two(1, 2.5)
	two('a', 1i)
	apply(l, none)
	one(one)
	var _ func() = none
	keys[map[string]int](nil, 1)
	result[int, string]("a")
}
