// How messages print constants: their values only where they differ from the source.
package p

const c, d, e, g = 5, 1e3, 'x', "a" + "b"

var (
	_ []int = c
	_ []int = d
	_ []int = e
	_ []int = g
	_ []int = 1.0 / 3
	_ []int = 1 << 100
	_ []int = 2i
	_ []int = 1e1000
	_ []int = len("abc")
	_ []int = 1_000
)
