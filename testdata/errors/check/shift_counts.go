// Counts and operands of shifts.
package p

func f(i int, u uint8, x float64, s string) {
	_ = 1 << -1
	_ = i << -1
	_ = i << 1.5
	_ = i << "a"
	_ = i << x
	_ = x << 1
	_ = s >> 1
	_ = 1.5 << i
	_ = "a" << 1
	_ = 1.0 << u
	var _ float64 = 1 << u
	var _ float64 = 1.0 << 3
	_ = x + 1<<i
	_ = []int{}[1.0<<u]
	_ = make([]int, 1.5<<u)
	_ = u << 1e400
	_ = 1 << 10000
	_ = int8(1) << 7
}
