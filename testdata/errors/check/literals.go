// Literals that are too long or have no value, and values at their limits.
package p

var (
	_           = 1e1000000000
	_           = 1e-1000000000
	_ int64     = 9223372036854775807
	_ int64     = 9223372036854775808
	_           = 0x8000000000000000
	_ uint64    = 18446744073709551615
	_ float64   = 1.7976931348623159e308
	_ float32   = 1.401298464324817070923729583289916131280e-46
	_           = '\u00e4' + "x"
	_ complex64 = 1e39i
)
