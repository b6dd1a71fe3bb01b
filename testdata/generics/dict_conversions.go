// Each conversion that is written needs both types; constants are converted without.
package p

type number interface{ ~int | ~int8 | ~float64 }

func toAny[T any](x T) any           { return x }
func toT[T number](x int) T          { return T(x) }
func between[T, U number](x T) U     { return U(x) }
func same[T number](x T) T           { return T(x) }
func constant[T number]() T          { return T(1) + 2 }
func compare[T comparable](x T) bool { return any(x) == any(1) }
func mixed[T comparable](x T, y any) bool {
	return y == x || x == y
}
func bytes[T ~string | ~[]byte](x T) (string, []byte) { return string(x), []byte(x) }
func runes[T ~string](x T) []rune                     { return []rune(x) }
func nils[T any]() (*T, any)                          { return nil, (*T)(nil) }
func pointerTo[T any](x *T) any                       { return x }
func ifaces[T interface{ M() }](x T) interface{ M() } { return x }
func explicit[T interface{ M() }](x T) any            { return interface{ M() }(x) }

type m int

func (m) M() {}

func use() {
	toAny(1)
	toAny[any](1)
	toT[int8](1)
	between[int, float64](1)
	same(1.5)
	constant[float64]()
	compare(1)
	mixed("a", 1)
	bytes("a")
	runes("a")
	nils[int]()
	pointerTo(new(int))
	ifaces(m(1))
	ifaces[interface{ M() }](m(1))
	explicit(m(1))
}
