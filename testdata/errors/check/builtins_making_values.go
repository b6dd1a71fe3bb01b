// make, new, complex, real, imag, max, min.
package p

func f(n int, s string, x float32) {
	_ = make(int)
	_ = make([]int)
	_ = make([]int, 2, 1)
	_ = make([]int, -1, 1.5)
	_ = make(map[string]int, s)
	_ = new(nil)
	_ = complex(x, n)
	_ = max(n, s)
	_ = min(true)
}
