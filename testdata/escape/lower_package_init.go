// Package variables are initialised by a function that the compiler makes, in the order in which they
// depend on each other. Large maps get functions of their own.
package main

type record struct {
	id   int
	next *record
}

var (
	last  = make1(first.id + 1)
	first = make1(1)

	any1 any   = []int{1, 2}
	err  error = problem{"a"}

	a, b          = two()
	p, q      any = two()
	v, found      = table["one"]
	_             = make1(9)
	counter       = func() func() int { n := 0; return func() int { n++; return n } }()
	_         any = &record{id: 3}
	pointers      = []*record{{id: 1}, {id: 2, next: &record{}}}
	joined        = name + "x"
	name          = letters[:2]
	letters       = "abc"
	onHeap        = new(int)
	converted     = []byte(letters)
)

var table = map[string]int{"one": 1, "two": 2}

var large = map[string]*record{
	"a": {id: 1}, "b": {id: 2}, "c": {id: 3}, "d": {id: 4}, "e": {id: 5},
}

var numbers = map[int]int{0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7, 7: 8}

var computed = map[int]*record{
	0: make1(0), 1: make1(1), 2: make1(2), 3: make1(3), 4: make1(4), 5: make1(5), 6: make1(6),
}

type problem struct{ s string }

func (p problem) Error() string { return p.s }

//go:noinline
func make1(id int) *record { return &record{id: id} }

//go:noinline
func two() (int, *record) { return 1, &record{} }

func init() { last.next = first }

func init() { first.next = &record{} }

func main() { println(a, b, v, found, counter(), joined, *onHeap, len(converted)) }
