// Predeclared functions cost one. `make` of a map or channel has a size even where none is written, and
// panic costs two, less one if its operand is converted to an interface on the way.
package p

type failure struct{}

func (failure) Error() string { return "" }

func appendOne(s []int) []int                { return append(s, 1) }
func appendMany(s []int, x int) []int        { return append(s, x, 2, x) }
func appendSlice(s, t []int) []int           { return append(s, t...) }
func appendString(b []byte, s string) []byte { return append(b, s...) }
func appendNothing(s []int) []int            { return append(s) }
func appendAny(s []any, x int) []any         { return append(s, x, "a") }
func copySlice(s, t []int) int               { return copy(s, t) }
func copyString(b []byte, s string) int      { return copy(b, s) }
func deleteKey(m map[string]int)             { delete(m, "a") }
func clearMap(m map[string]int, s []int)     { clear(m); clear(s) }
func closeChan(c chan int)                   { close(c) }
func lengths(s []int, m map[int]int, c chan int, t string) int {
	return len(s) + cap(s) + len(m) + len(c) + cap(c) + len(t)
}
func lengthArray(a [4]int, p *[5]int) int { return len(a) + cap(p) }
func lengthConst() int                    { return len("abc") }
func minimum(a, b int) int                { return min(a, b, 3) }
func maximum(a, b string) string          { return max(a, b) }
func minFloat(a float64) float64          { return min(a) }
func parts(c complex128) float64          { return real(c) + imag(c) }
func partsSum(c complex64) float32        { return real(c) * imag(c) }
func compound(a, b float64) complex128    { return complex(a, b) }
func compoundSum(c complex128) complex128 { return complex(real(c), 1) + c }
func printing(x int, s string)            { print(x, s, 1, 'a', 2.5) }
func printingLine(x int)                  { println("a", x, true) }
func printNothing()                       { println() }
func makeSlice(n int) []int               { return make([]int, n) }
func makeSliceCap(n int) []int            { return make([]int, n, 2*n) }
func makeSliceConst() []int               { return make([]int, 3) }
func makeMap() map[int]int                { return make(map[int]int) }
func makeMapSize(n int) map[int]int       { return make(map[int]int, n) }
func makeChan() chan int                  { return make(chan int) }
func makeChanSize(n int) chan int         { return make(chan int, n) }
func panicInt(x int)                      { panic(x) }
func panicString()                        { panic("a") }
func panicConcat(s string)                { panic("a" + s) }
func panicAny(x any)                      { panic(x) }
func panicError(err error)                { panic(err) }
func panicFailure()                       { panic(failure{}) }
func panicExplicit(x int)                 { panic(any(x)) }
func receive(c chan int) int              { return <-c }
func sendValue(c chan int)                { c <- 1 }
func sendReceived(c, d chan int)          { c <- <-d }
