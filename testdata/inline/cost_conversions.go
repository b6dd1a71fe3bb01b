// A conversion that changes nothing is free, any other costs one. So do the implicit ones, which do not
// print.
package p

type myInt int
type myBytes []byte
type myByte byte
type myString string
type reader interface{ Read() int }
type readCloser interface {
	reader
	Close()
}
type file struct{}

func (file) Read() int { return 0 }
func (file) Close()    {}

func sameType(x int) int                              { return int(x) }
func defined(x int) myInt                             { return myInt(x) }
func sameSize(x int) int64                            { return int64(x) }
func signedness(x int) uint                           { return uint(x) }
func unsigned(x uint) uintptr                         { return uintptr(x) }
func widen(x int8) int                                { return int(x) }
func toFloat(x int) float64                           { return float64(x) }
func sameFloat(x float64) float64                     { return float64(x) }
func toComplex(x complex64) complex128                { return complex128(x) }
func bytesOf(s string) []byte                         { return []byte(s) }
func definedBytes(s string) myBytes                   { return myBytes(s) }
func runesOf(s string) []rune                         { return []rune(s) }
func fromBytes(b []byte) string                       { return string(b) }
func fromDefined(b myBytes) myString                  { return myString(b) }
func fromDefinedElems(b []myByte) string              { return string(b) }
func fromRunes(r []rune) string                       { return string(r) }
func fromRune(r rune) string                          { return string(r) }
func toArray(s []int) [2]int                          { return [2]int(s) }
func toArrayPointer(s []int) *[2]int                  { return (*[2]int)(s) }
func pointerType(p *int) *int                         { return (*int)(p) }
func funcType(f func()) func()                        { return (func())(f) }
func chanType(c chan int) <-chan int                  { return (<-chan int)(c) }
func chanImplicit(c chan int) chan<- int              { return c }
func toAny(x int) any                                 { return x }
func toEmpty(x any) interface{}                       { return x }
func toReader(x file) reader                          { return x }
func narrower(x readCloser) reader                    { return x }
func explicitAny(x int) any                           { return any(x) }
func explicitEmpty(x int) interface{}                 { return interface{}(x) }
func sameInterface(x reader) reader                   { return reader(x) }
func equalMethods(x interface{ Read() int }) reader   { return x }
func literalMethods(x reader) interface{ Read() int } { return x }
func nilInterface() (any, reader)                     { return nil, nil }
func typedNil() *int                                  { return (*int)(nil) }
func arguments(m map[any]any, k int)                  { m[k] = k }
func send(c chan any, x int)                          { c <- x }
func elements(x int, y string) []any                  { return []any{x, y, nil} }
func constants() (any, any, any)                      { return 1, "a", 'r' }
