// Parameters of one group share a type object, so they share a word of the dictionary.
package p

func q[T any](a, b []T, c []T)      {}
func p[T any](x T)                  { p := &x; q := &x; _, _ = p, q }
func d20[T any](a, b T) int         { return variadic(a, b) }
func variadic[T any](xs ...T) int   { return len(xs) }
func results[T any]() (a, b *T)     { return }
func unnamed[T any](T, []T) (_ []T) { return }
func none[T any]()                  {}

func use() {
	q([]int{}, nil, nil)
	p("a")
	d20(1, 2)
	results[int]()
	unnamed(1, nil)
	none[int]()
}
