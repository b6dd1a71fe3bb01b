// Functions that allocate, each in one way; what goescape predicts for them is compared with what they take.
package main

type node struct {
	next  *node
	value int
}

type point struct{ x, y int }

func (p point) sum() int { return p.x + p.y }

type wide struct {
	first *int
	rest  [80]int
}

type summer interface{ sum() int }

// What is stored here has escaped; what is read here is not known when compiling.
var (
	number             = 1000
	text               = "some text"
	pointed     point  = point{3, 4}
	broad       wide   = wide{}
	summing     summer = point{5, 6}
	anyValue    any
	anyPointer  any
	anyFunc     func() int
	ints        []int
	words       []*int
	bytes       []byte
	triple      *[3]byte
	six         *[6]byte
	five        *[5]byte
	twelve      *[3]int32
	intPointer  *int
	bytePointer *byte
	boolPointer *bool
	nodePointer *node
	pointers65  *[65]*int
	numbers65   *[65]int
	pointers64  *[64]*int
	page        *[32760]byte
	pages       *[32761]byte
	more        *[40001]byte
	empty       *struct{}
	boxed       *box[string]
	array       *[4]int
)

type box[T any] struct {
	value T
	next  *box[T]
}

//go:noinline
func movedInt() { x := number; intPointer = &x }

//go:noinline
func movedByte() { x := byte(number); bytePointer = &x }

//go:noinline
func movedBool() { x := number > 3; boolPointer = &x }

//go:noinline
func movedTriple() { var x [3]byte; triple = &x }

//go:noinline
func movedFive() { var x [5]byte; five = &x }

//go:noinline
func movedSix() { var x [6]byte; six = &x }

//go:noinline
func movedTwelve() { var x [3]int32; twelve = &x }

//go:noinline
func movedNode() { x := node{value: number}; nodePointer = &x }

//go:noinline
func movedParam(x int) { intPointer = &x }

//go:noinline
func movedResult() (x [4]int) { array = &x; return }

//go:noinline
func newInt() { intPointer = new(int) }

//go:noinline
func newOfValue() { intPointer = new(number) }

//go:noinline
func newEmpty() { empty = new(struct{}) }

//go:noinline
func newPointers64() { pointers64 = new([64]*int) }

//go:noinline
func newPointers65() { pointers65 = new([65]*int) }

//go:noinline
func newNumbers65() { numbers65 = new([65]int) }

//go:noinline
func newPage() { page = new([32760]byte) }

//go:noinline
func newPages() { pages = new([32761]byte) }

//go:noinline
func newMore() { more = new([40001]byte) }

//go:noinline
func literalNode() { nodePointer = &node{value: 7} }

//go:noinline
func literalsLinked() { nodePointer = &node{&node{nil, number}, number} }

//go:noinline
func literalBox() { boxed = &box[string]{value: text} }

//go:noinline
func makeInts() { ints = make([]int, 10) }

//go:noinline
func makeWords() { words = make([]*int, 3, 100) }

//go:noinline
func makeBytes() { bytes = make([]byte, 7) }

//go:noinline
func makeByVariable() { n := 12; ints = make([]int, n) }

//go:noinline
func sliceLiteral() { ints = []int{1, 2, number} }

//go:noinline
func sliceOfKeys() { ints = []int{20: 1} }

//go:noinline
func bytesOfConstant() { bytes = []byte("eighteen characters") }

//go:noinline
func ifaceNumber() { anyValue = number }

//go:noinline
func ifaceInt32() { anyValue = int32(number) }

//go:noinline
func ifaceText() { anyValue = text }

//go:noinline
func ifaceSlice() { anyValue = ints[:1] }

//go:noinline
func ifaceStruct() { anyValue = pointed }

//go:noinline
func ifaceWide() { anyValue = broad }

//go:noinline
func ifaceConstant() { anyValue = 42 }

//go:noinline
func ifaceVariableConstant() { x := "constant"; anyValue = x }

//go:noinline
func ifaceByte() { anyValue = byte(number) }

//go:noinline
func ifaceBool() { anyValue = number > 3 }

//go:noinline
func ifaceLiteral() { anyValue = point{1, 2} }

//go:noinline
func ifaceZero() { anyValue = wide{} }

//go:noinline
func ifacePartlyKnown() { anyValue = point{1, number} }

//go:noinline
func ifaceKeptLiteral() { p := point{1, 2}; anyValue = p }

//go:noinline
func ifaceEmpty() { anyValue = struct{}{} }

//go:noinline
func ifacePointer() { anyValue = &pointed }

//go:noinline
func closureOfNothing() { anyFunc = func() int { return 1 } }

//go:noinline
func closureOfValue() { x := number; anyFunc = func() int { return x } }

//go:noinline
func closureOfValues() {
	x, s := number, text
	anyFunc = func() int { return x + len(s) }
}

//go:noinline
func closureOfReference() {
	x := number
	anyFunc = func() int { x++; return x }
}

//go:noinline
func methodValue() { anyFunc = pointed.sum }

//go:noinline
func methodValueOfInterface() { anyFunc = summing.sum }

//go:noinline
func keep(list ...any) { anyPointer = list[0]; kept = list }

var kept []any

//go:noinline
func variadic() { keep(number, text) }

//go:noinline
func variadicConstants() { keep(1, "two", 3.5) }

//go:noinline
func channel() { signal = make(chan int) }

//go:noinline
func channelOfNothing() { done = make(chan struct{}, 9) }

//go:noinline
func channelWithBuffer() { signal = make(chan int, 10) }

//go:noinline
func channelOfPointers() { pointersSent = make(chan *int) }

var (
	signal       chan int
	done         chan struct{}
	pointersSent chan *int
)

var allocations = []struct {
	name string
	run  func()
}{
	{"movedInt", movedInt},
	{"movedByte", movedByte},
	{"movedBool", movedBool},
	{"movedTriple", movedTriple},
	{"movedFive", movedFive},
	{"movedSix", movedSix},
	{"movedTwelve", movedTwelve},
	{"movedNode", movedNode},
	{"movedParam", func() { movedParam(3) }},
	{"movedResult", func() { movedResult() }},
	{"newInt", newInt},
	{"newOfValue", newOfValue},
	{"newEmpty", newEmpty},
	{"newPointers64", newPointers64},
	{"newPointers65", newPointers65},
	{"newNumbers65", newNumbers65},
	{"newPage", newPage},
	{"newPages", newPages},
	{"newMore", newMore},
	{"literalNode", literalNode},
	{"literalsLinked", literalsLinked},
	{"literalBox", literalBox},
	{"makeInts", makeInts},
	{"makeWords", makeWords},
	{"makeBytes", makeBytes},
	{"makeByVariable", makeByVariable},
	{"sliceLiteral", sliceLiteral},
	{"sliceOfKeys", sliceOfKeys},
	{"bytesOfConstant", bytesOfConstant},
	{"ifaceNumber", ifaceNumber},
	{"ifaceInt32", ifaceInt32},
	{"ifaceText", ifaceText},
	{"ifaceSlice", ifaceSlice},
	{"ifaceStruct", ifaceStruct},
	{"ifaceWide", ifaceWide},
	{"ifaceConstant", ifaceConstant},
	{"ifaceVariableConstant", ifaceVariableConstant},
	{"ifaceByte", ifaceByte},
	{"ifaceBool", ifaceBool},
	{"ifaceLiteral", ifaceLiteral},
	{"ifaceZero", ifaceZero},
	{"ifacePartlyKnown", ifacePartlyKnown},
	{"ifaceKeptLiteral", ifaceKeptLiteral},
	{"ifaceEmpty", ifaceEmpty},
	{"ifacePointer", ifacePointer},
	{"closureOfNothing", closureOfNothing},
	{"closureOfValue", closureOfValue},
	{"closureOfValues", closureOfValues},
	{"closureOfReference", closureOfReference},
	{"methodValue", methodValue},
	{"methodValueOfInterface", methodValueOfInterface},
	{"variadic", variadic},
	{"variadicConstants", variadicConstants},
	{"channel", channel},
	{"channelOfNothing", channelOfNothing},
	{"channelWithBuffer", channelWithBuffer},
	{"channelOfPointers", channelOfPointers},
}
