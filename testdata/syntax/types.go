// Types of every form, where types may stand and where expressions may.

package types

import "unsafe"

type empty struct{}

type fields struct {
	a, b  int
	c     string `json:"c"`
	d     []byte "plain tag"
	empty        // embedded
	*node        `embedded:"pointer"`
	unsafe.Pointer
	generic[int]
	*generic2[int, string] `tag`
	array                  [3]int
	sliced                 []int
	deep                   [n][n + 1]map[string][]chan int
	f                      func(int, ...string) (x, y int)
	nested                 struct {
		inner struct{ x int }
	}
	_ [0]func()
}

type node struct{ left, right *node }

const n = 2

type empties interface{}
type methods interface {
	m()
	n(int, string) (bool, error)
	variadic(...int)
	named(a, b int) (err error)
	empties
	unsafe.Pointer
	generic[int]
	generic2[int, string]
}
type union interface {
	~int | ~string
	int | *node | []byte | map[string]int | func() | chan int | <-chan int | struct{} | interface{ m() }
	comparable
}

type generic[T any] []T
type generic2[K comparable, V any] map[K]V
type constrained[T interface{ ~int | ~string }] struct{ x T }
type shared[A, B any, C ~int] struct{}
type pointerTo[T any, P interface{ *T }] struct{}
type pointerParam[P *int,] struct{}
type pointerUnion[P *int | *string,] struct{}
type parenParam[P (interface{ m() })] struct{}
type sliceParam[S []E, E any] struct{}
type arrayParam[A [2]int] struct{}
type mapParam[M ~map[K]V, K comparable, V any] struct{}
type funcParam[F func(int) string] struct{}
type chanParam[C <-chan int | chan<- int] struct{}
type qualified[P unsafe.Pointer] struct{}
type instance[P generic[int]] struct{}
type genericAlias[T any] = generic[T]
type self[T interface{ compare(T) int }] struct{}

func (g generic[T]) method()          {}
func (g *generic2[K, V]) method()     {}
func (generic[T]) unnamed()           {}
func (g generic[_]) blank()           {}
func (g generic[T]) extra[U any](u U) {}

func infer[T any](x T) T                       { return x }
func several[K comparable, V any](m map[K]V)   {}
func withTilde[S ~[]E, E any](s S) (first E)   { return s[0] }
func withUnion[N int | float64 | string](n N)  {}
func trailing[
	T any,
	U any,
](T, U) {
}

var (
	_ *int
	_ **node
	_ []*[]node
	_ [n]int
	_ = [...]int{1, 2, 3}
	_ map[string]map[int]bool
	_ chan int
	_ chan<- chan int
	_ <-chan <-chan int
	_ chan (<-chan int)
	_ chan<- (<-chan int)
	_ func()
	_ func(int)
	_ func(int, string) bool
	_ func(a, b int, c ...string) (d, e error)
	_ func() func() func(int) int
	_ (int)
	_ ((*node))
	_ interface{ int | string }
	_ generic[generic[int]]
	_ generic2[string, generic2[int, func()]]
	_ struct{ generic[int] }
)

// The same as operands.
var (
	_ = []int(nil)
	_ = [2]int{}
	_ = map[string]int{"a": 1}
	_ = chan int(nil)
	_ = (chan<- int)(nil)
	_ = (<-chan int)(nil)
	_ = (*int)(nil)
	_ = (func())(nil)
	_ = func() int(nil)
	_ = []func() int(nil)
	_ = interface{}(1)
	_ = struct{ x int }{1}
	_ = generic[int]{1}
	_ = generic2[string, int]{"a": 1}
	_ = infer[int](1)
	_ = infer[func()](nil)
	_ = make([]int, 1, 2)
	_ = make(chan<- int)
	_ = new(map[string]func())
	_ = (*node).method
	_ = struct{ node }.method
	_ = interface{ m() }.m
	_ = any(1).(func(int) string)
)

func (n *node) method() {}
