// Integer constants that do not fit.
package p

const big = 1 << 62

var (
	a int8   = 128
	b uint8  = -1
	c int32  = 'a' << 30
	d uint16 = 1e5
	e        = big * 4
	f        = int8(200)
	g        = uint(-1)
	h        = -int8(-128)
	i        = ^uint8(0) + 1
	j        = int64(big) * 2
)

func k(x int8, y uint) {
	_ = x + 128
	_ = x == 1000
	_ = y - 1<<64
	_ = x & -129
	_ = y > -1
	_ = x << 8
	_ = 300 % x
	_ = []int8{1, 127, 128}
	_ = map[uint8]bool{256: true}
}
