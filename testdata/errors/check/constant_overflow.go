// Constants that do not fit: typed ones are told at their start, untyped ones at the operator.
package p

const big = 1 << 511

const (
	a int8 = 100
	_      = a * 2
	_      = -a - 100
	_      = big * big
	_      = big << 2
	_      = uint8(1) - 2
	_      = ^uint8(0) + 1
	_      = big + big*2
)

var _ = []int8{127, 128, -129}
