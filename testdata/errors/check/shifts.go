// Shifts: counts, and untyped operands that get the type of their context.
package p

func f(s uint, n int, x float64, i any) {
	_ = x << 1
	_ = 1 << -1
	_ = 1 << 1.5
	_ = n << "a"
	_ = 1 << x
	_ = 1 << 2000
	var _ float64 = 1 << s
	_ = 1.0 << s
	i = 1.0 << s
	_ = uint8(1<<s) << (1 << s)
	_ = 1<<s == 1.5
}
