// Arity of specifications, initialisers, constants with iota.
package p

var a, b = 1
var c, d = 1, 2, 3
var e, f, g = 1, 2
var h, i int = two()
var j = two()
var k = none()

const m = 1, 2
const n, o = 1
const (
	q, r = iota, iota + 1
	s
	t, u, v
)
const (
	w int8 = 100 << iota
	x
	y
)
const (
	z
)
const A []int = nil
const B = two
const C = len("abc")
const D string = 1
const E = E2
const E2 = E

func two() (int, string) { return 1, "" }
func none()              {}

var F int = "x"
var G = nil
var H undefined
var I, J undefined2 = 1, 2

func main() {
	const a, b = 1
	const (
		c = iota
		d, e
	)
	var f, g = 1, 2, 3
	var h, i = two()
	var j, k int = two()
	var l, m, n = two()
	_, _, _, _, _, _, _, _, _ = f, g, h, i, j, k, l, m, n
}
