// Names and literals cost one each, an assignment one more. A declaration costs two: itself and the
// variable it names again. Declarations do not print.
package p

var global int

func empty()                   {}
func readGlobal() int          { return global }
func writeGlobal(x int)        { global = x }
func define() int              { x := 1; return x }
func declare() int             { var x int; return x }
func declareValue() int        { var x = 7; return x }
func declareTyped() (r int64)  { var x int64 = 7; return x }
func declarePair() int         { var x, y = 1, 2; return x + y }
func declareZeros() int        { var x, y int; return x + y }
func discard(x int)            { _ = x }
func discardPair(x, y int)     { _, _ = x, y }
func increment(x int) int      { x++; return x }
func decrement(x int) int      { x--; return x }
func operate(x int) int        { x += 2; x <<= 3; x &^= 4; return x }
func swap(x, y int) (int, int) { x, y = y, x; return x, y }
func definePair(x int) int     { y, x := x, 2; return x + y }
func redefine(x int) int       { x, y := 1, x; return x + y }
func bare() (x int)            { x = 3; return }
func nilPointer() *int         { return nil }
func block(x int) int {
	{
		x := x
		global = x
	}
	return x
}
func emptyBlocks() {
	{
	}
	{
		{
		}
	}
}
func localNames() int             { const k = 3; type t int; var x t = k; return int(x) }
func unnamed(int, string) (_ int) { return 1 }
func blank(_ int, _ string) int   { return 1 }
func underscores(_, x, _ int) int { return x }
