// Constants print with their type unless it is the one that they have by default. Runes are quoted if their
// type is spelled so; long strings are cut.
package p

type myInt int
type myString string
type myFloat float64
type myBool bool

const big = 1 << 62

func ints() (int, int64, uint8, myInt)    { return 1, 2, 3, 4 }
func negative() (int, int8, myInt)        { return -1, -2, -3 }
func unsigned() (uint64, uintptr)         { return 1<<64 - 1, 7 }
func runes() (rune, int32, byte, int)     { return 'x', 'x', 'x', 'x' }
func strange() (rune, rune, rune, rune)   { return '\n', '\'', 'ä', '\u0080' }
func surrogate() (rune, rune)             { return 0xd800, 0x110000 }
func negativeRune() rune                  { return -5 }
func floats() (float64, float32, myFloat) { return 1.5, 1.5, 1.5 }
func whole() (float64, float32)           { return 2, 1e9 }
func tiny() (float64, float64)            { return 1e-7, 5e-324 }
func huge() (float64, float64)            { return 1e300, 123456789 }
func thirds() (float64, float32)          { return 1.0 / 3, 2.0 / 3 }
func complexes() (complex128, complex64)  { return 1 + 2i, 3i }
func strings() (string, myString)         { return "a\n\"b\"\x00\xffé世", "c" }
func invisible() string                   { return "\u200b\u00a0\U0001f600\ufeff" }
func cut() string {
	return "0123456789012345678901234567890123456789012345678901234567890123456789012345"
}
func notCut() string                         { return "0123456789012345678901234567890123456789012345678901234567890123456789" }
func bools() (bool, myBool)                  { return true, false }
func folded() (int, string, bool)            { return 1<<3 + big>>60, "a" + "b", 1 < 2 }
func lengths() (int, int)                    { return len("abc"), len([3]int{}) }
func shiftCounts(x int) int                  { return x<<3>>'a' | x<<uint8(2) }
func mixed(x uint8, y myInt, z float32) bool { return x == 3 && y < 4 && z > 5 }
func printed()                               { print(1, 'a', 2.5, "s", true, myInt(3)) }
func inAny() []any                           { return []any{1, 'a', 2.5, "s", true, myInt(3), byte(4), 1i, nil} }
func typed() (any, any)                      { return uint16(5), myString("x") }
