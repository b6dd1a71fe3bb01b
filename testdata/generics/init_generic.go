// Initialisers that instantiate generic code: the instances come before all others; their dictionaries are laid
// out by the linker, their values are not.
package p

type Box[T any] struct{ value T }

func (b *Box[T]) Get() T { return b.value }

func New[T any](v T) *Box[T] { return &Box[T]{v} }

func Zero[T any]() (zero T) { return }

func Ptr[T any](v T) *T { return &v }

type Set[K comparable] map[K]struct{}

func Of[K comparable](keys ...K) Set[K] {
	s := make(Set[K])
	for _, k := range keys {
		s[k] = struct{}{}
	}
	return s
}

var number = New(1)
var text = New("text").Get()
var zero = Zero[*int]()
var pointer = Ptr(Ptr(3.5))
var set = Of("a", "b")
var function = Ptr[string]
var method = (*Box[int]).Get
var bound = number.Get
var static = Box[[]int]{[]int{1, 2}}
var boxed any = Box[int]{3}
