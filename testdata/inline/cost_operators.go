// Every operator costs one. A chain of string concatenations is one operation, and what is compared with an
// interface value is converted first.
package p

type stringer interface{ String() string }

func arithmetic(a, b, c int) int              { return a + b*c - a/b%c }
func bits(a, b uint) uint                     { return a&b | a&^b ^ ^a }
func shifts(a int, s uint) int                { return a<<s>>3 | a<<(s&31) }
func signs(a int, f float64) float64          { return -f + float64(+a) - -f }
func logic(a, b, c bool) bool                 { return a && !b || c }
func comparisons(a, b int) bool               { return a == b || a != b && a < b || a <= b && a > b || a >= b }
func concat(a, b string) string               { return a + b + "c" + a }
func concatParens(a, b string) string         { return a + (b + ("c" + a)) }
func concatConst(a string) string             { return "x" + "y" + a + "z" + "w" }
func compareStrings(a, b string) bool         { return a+b == "ab" }
func ifaceInt(x any) bool                     { return x == 1 }
func ifaceIface(x any, y any) bool            { return x == y }
func ifaceNil(x any, y stringer) bool         { return x == nil || y != nil }
func ifacePointer(x any, p *int) bool         { return x == p }
func ifaceStringer(x any, y stringer) bool    { return x == y }
func pointers(p, q *int) bool                 { return p == q && p != nil }
func arrays(x, y [4]int) bool                 { return x == y }
func structs(x, y struct{ a, b string }) bool { return x == y }
func floats(x, y float32) bool                { return x < y*2.5 }
func complexes(x, y complex128) complex128    { return x*y + 2i - 1 }
func nested(a, b, c int) int                  { return a - (b - c) - (a+b)*(b-c) }
func negations(a int, b bool) (int, bool)     { return - -a, !!b }
