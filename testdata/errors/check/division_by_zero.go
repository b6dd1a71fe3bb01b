// A constant divisor that is zero, or whose square is, in integer and constant divisions.
package p

const tiny = 1e-40

func f(n int, x float64, z complex128) {
	_ = n / 0
	_ = n % (1 - 1)
	_ = x / 0
	_ = z / 0
	_ = 1.5 / 0.0
	_ = 'a' % 0
	n /= 0
	_ = complex64(1) / (0 + 0i)
}
