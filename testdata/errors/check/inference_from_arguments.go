// Type arguments that follow from arguments, or do not.
package p

func same[T any](x, y T) T                           { return x }
func slice[E any](x []E, y E)                        {}
func pick[K comparable, V any](m map[K]V) (k K, v V) { return }
func apply[A, R any](f func(A) R, a A) R             { return f(a) }

func f(u8 uint8) {
	same(1, "a")
	same(u8, 1000)
	same(nil, nil)
	slice([]int{}, "a")
	slice(1, 2)
	pick([]int{})
	apply(func(int) {}, 1)
	var _ string = same(1, 2.5)
	apply(func(x string) int { return 0 }, u8)
	same[string]("a", 1)
}
