// What the linker lays out: constants, addresses of other variables, composite literals of such, functions, literals
// without captures, conversions to interfaces. What is computed is put on the heap by init.
package p

type node struct {
	name string
	next *node
	f    func(int) int
	any  any
}

var zero node
var one = node{name: "one"}
var two = &node{name: "two", next: &one}
var three = node{"three", &node{"anonymous", two, double, 4}, func(x int) int { return 3 * x }, &one}
var list = []*node{&one, two, {name: "in list"}}
var array = [...]node{{name: "a"}, 5: {name: "f"}}
var table = map[string]*node{"one": &one, "two": two}
var text any = "text"
var number any = 1 << 20
var pointer any = &zero
var value any = one
var slice any = []int{1, 2, 3}
var nested = [][]int{{1}, {2, 3}, nil}
var errors = []error{failure("a"), failure("b")}
var computed = &node{name: name()}
var appended = append([]int{}, 1, 2)
var copied = one
var element = &array[5].next
var indexed = list[1]
var converted = []byte("bytes")
var runes = []rune("runes")

type failure string

func (f failure) Error() string { return string(f) }

func double(x int) int { return 2 * x }

//go:noinline
func name() string { return "name" }
