// A generic function as a value: the unshaped instance where the type arguments are known, else a literal that
// captures the dictionary.
package p

func same[T any](x T) T               { return x }
func swap[A, B any](a A, b B) (B, A)  { return b, a }
func none[T any]()                    {}
func apply[T any](f func(T) T, x T) T { return f(x) }
func many[T any](xs ...T) int         { return len(xs) }

func static() (func(int) int, func(int, string) (string, int)) { return same[int], swap[int, string] }
func dynamic[T any]() func(T) T                                { return same[T] }
func several[T any]() (func(T, T) (T, T), func())              { return swap[T, T], none[T] }
func passed[T any](x T) T                                      { return apply(same[T], x) }
func inferred[T any](x T) T                                    { return apply(same, x) }
func variadic[T any](x T) int                                  { f := many[T]; return f(x, x) }
func kept[T any](x T) T {
	f := same[T]
	g := f
	return g(f(x))
}
func inLiteral[T any](x T) func() T {
	return func() T {
		f := same[T]
		return f(x)
	}
}

func use() {
	static()
	dynamic[int]()(1)
	several[string]()
	passed(1)
	inferred("a")
	variadic(1)
	kept(1)
	inLiteral(1)()
}
