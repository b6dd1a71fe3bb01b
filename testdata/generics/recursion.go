// Generic functions that call themselves, each other, or themselves with other type arguments.
package p

func direct[T any](x T, n int) T {
	if n == 0 {
		return x
	}
	return direct(x, n-1)
}
func even[T any](x T, n int) bool { return n == 0 || odd(x, n-1) }
func odd[T any](x T, n int) bool  { return n != 0 && even(x, n-1) }
func swaps[A, B any](a A, b B, n int) int {
	if n == 0 {
		return 0
	}
	return swaps(b, a, n-1) + 1
}

type tree[T any] struct {
	left, right *tree[T]
	v           T
}

func (t *tree[T]) walk(f func(T)) {
	if t == nil {
		return
	}
	t.left.walk(f)
	f(t.v)
	t.right.walk(f)
}
func (t *tree[T]) size() (n int) {
	t.walk(func(T) { n++ })
	return
}

func use() {
	direct(1, 2)
	even("a", 3)
	swaps(1, "a", 2)
	new(tree[int]).size()
}
