// Package initialisation: what the linker can lay out is not mentioned, what is computed when the program starts is.
package main

type node struct {
	next  *node
	value any
	bytes []byte
}

type shower interface{ show() }

func (n node) show() {}

func mk(v any) *node          { return &node{value: v} }
func pair() (*node, *node)    { return &node{}, nil }
func number() int             { return 3 }
func variadic(n ...int) []int { return n }

//go:noinline
func opaque(n *node) *node { return n }

var (
	pointer         = &node{next: &node{}, value: 1}
	slice           = []int{1, 2, 3}
	array           = [...]any{1, "x", node{}}
	boxed       any = 3
	bytes           = []byte("abc")
	function        = func() {}
	method          = node.show
	copied          = pointer
	inlined         = mk("text")
	nested          = []*node{mk(1), {next: mk(2)}}
	first, _        = pair()
	text            = "a" + "b"
	field           = &pointer.next
	element         = &array[1]
	addressed       = &boxed
	converted       = shower(node{})
	constant        = number()
	copiedArray     = array
)

var (
	table    = map[string]int{"a": 1}
	made     = make([]int, 3)
	newInt   = new(int)
	appended = append([]int{1}, 2)
	called   = opaque(&node{})
	value    = inlined.show
	star     = *mk(9)
	results  = variadic(1, 2)
	parts    = []*node{{value: newInt}, opaque(nil), {bytes: make([]byte, 2)}}
	partial  = node{next: opaque(&node{value: 2}), value: []any{newInt, opaque}}
	literal  = func() *int { x := 1; return &x }()
	closure  = func(n int) func() int { return func() int { return n } }(3)
	channel  = make(chan *node)
	later    = copied
	changed  = text
)

var _ = &node{}
var _ = opaque(&node{})
var _, _ = pair()

func init() { pointer = nil }

func main() {}
