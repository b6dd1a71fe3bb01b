// Fields, indices, dereferences and addresses cost one. The address of the first field of a variable costs
// nothing, and neither does following an address taken in place.
package p

type inner struct{ first, second int }
type outer struct {
	inner
	array [4]int
	next  *outer
	ptr   *inner
	zero  struct{}
	after int
}
type leading struct {
	_     [0]int
	empty struct{}
	value int
}

var variable outer

func field(x outer) int                      { return x.after }
func fieldPointer(x *outer) int              { return x.after }
func promoted(x outer) int                   { return x.second }
func promotedPointer(x *outer) int           { return x.second + x.ptr.first }
func chain(x *outer) int                     { return x.next.next.next.array[1] }
func global() int                            { return variable.next.inner.first }
func firstField(x outer) *inner              { return &x.inner }
func firstFieldPointer(x *outer) *inner      { return &x.inner }
func firstFieldGlobal() *inner               { return &variable.inner }
func secondField(x *outer) *[4]int           { return &x.array }
func firstOfFirst(x *outer) *int             { return &x.inner.first }
func firstOfPromoted(x *outer) *int          { return &x.first }
func firstOfCall() *int                      { return &pointer().first }
func afterZeroSize(x *leading) *int          { return &x.value }
func zeroSize(x *leading) *struct{}          { return &x.empty }
func address(x int) *int                     { return &x }
func addressElement(x []int, i int) *int     { return &x[i] }
func dereference(x *int) int                 { return *x }
func dereferenceTwice(x **int) int           { return **x }
func dereferenceAddress(x int) int           { return *&x }
func throughPointer(x *outer) outer          { return *x }
func explicit(x *outer) int                  { return (*x).after + (&*x).after }
func index(x []int, i int) int               { return x[i] }
func indexArray(x [4]int, i int) int         { return x[i] }
func indexArrayPointer(x *[4]int, i int) int { return x[i] }
func indexString(x string, i int) byte       { return x[i] }
func indexMap(x map[string]int) int          { return x["a"] }
func indexNested(x map[int][]*outer) int     { return x[1][2].array[3] }
func assignMap(x map[string][]int)           { x["a"] = nil; x["b"][0]++ }
func anonymous(x struct{ a, b int }) int     { return x.a + x.b }

func pointer() *inner
