// The built-in functions min and max.
package p

func f(i int, x float64, s string, b bool, c complex128, a []int, u uint8, e any) {
	_ = min()
	_ = max(i, x)
	_ = min(i, 1.5)
	_ = max(s, 1)
	_ = min(b, true)
	_ = max(c)
	_ = min(a...)
	_ = max(u, 256)
	max(1, 2)
	var _ int = min(1, 2.5)
	_ = max(e, 1)
	_ = min("a", 'b')
	_ = max(nil)
	const k = max(i, 1)
	_ = min(int)
}

func g[A ~int | ~string, B any](a A, b B) {
	_ = min(a, a)
	_ = max(b, b)
	_ = min(a, 1)
}
