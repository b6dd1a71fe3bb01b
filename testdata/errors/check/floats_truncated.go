// Floating-point constants where integers are wanted, or that are too large.
package p

var (
	a int     = 1.5
	b         = int(2.5)
	c float32 = 1e39
	d         = float32(-1e40)
	e float64 = 1e309
	f uint8   = 255.5
	g         = 1.5 << 2
	h         = 7.0 % 2.0
	i rune    = 'a' + 0.5
	j         = complex64(1e39)
)

func k(x int, y float32, s []int) {
	_ = x * 1.1
	_ = 0.5 + x
	_ = s[1.5]
	_ = s[1.0]
	_ = make([]int, 2.5)
	_ = y + 1e100
	_ = x << 1.5
	_ = [...]int{1.5: 1}
	_ = x + 1i
	_ = y == 2i
}
