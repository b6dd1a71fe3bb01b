// Composite literals cost one, slice literals two, each element with its key one more. Function literals
// cost sixteen whatever they hold.
package p

type pair struct{ a, b int }
type nested struct {
	pair
	list []pair
	next *nested
}

func zeroStruct() pair          { return pair{} }
func positional() pair          { return pair{1, 2} }
func keyed() pair               { return pair{b: 1} }
func pointer() *pair            { return &pair{a: 1} }
func slice() []int              { return []int{1, 2, 3} }
func sliceEmpty() []int         { return []int{} }
func sliceKeyed() []int         { return []int{5: 1, 2, 1: 3} }
func array() [3]int             { return [3]int{1, 2, 3} }
func arrayOpen() [2]string      { return [...]string{"a", "b"} }
func arrayKeyed() [4]int        { return [4]int{3: 1} }
func mapping() map[string]int   { return map[string]int{"a": 1, "b": 2} }
func mapEmpty() map[string]int  { return map[string]int{} }
func elided() []pair            { return []pair{{1, 2}, {}} }
func elidedPointers() []*pair   { return []*pair{{1, 2}, {b: 3}} }
func elidedMap() map[pair]*pair { return map[pair]*pair{{1, 2}: {3, 4}} }
func deep() nested              { return nested{pair: pair{1, 2}, list: []pair{{3, 4}}, next: &nested{}} }
func anonymous() any            { return struct{ a, b int }{1, 2} }
func field() int                { return pair{1, 2}.a }
func fieldPointer() int         { return (&pair{1, 2}).a }
func element(i int) int         { return []int{1, 2}[i] }
func funcEmpty() func()         { return func() {} }
func funcBody(x int) func() int { return func() int { return x * x * x * x } }
func funcTwo() (func(), func()) { return func() {}, func() {} }
func funcNested() func() func() { return func() func() { return func() {} } }
func newType() *int             { return new(int) }
func newStruct() *pair          { return new(pair) }
func newValue() *int            { return new(7) }
func newExpr(x int) *int        { return new(x + 1) }
func newLiteral() *pair         { return new(pair{1, 2}) }
