// Wrappers of methods promoted from instances: through values and pointers, through several levels, and of generic
// types around plain ones. Shapes have wrappers, too.
package p

type Inner[T any] struct{ value T }

func (in Inner[T]) Value() T     { return in.value }
func (in *Inner[T]) Set(v T)     { in.value = v }
func (in *Inner[T]) Address() *T { return &in.value }

type Middle[K comparable, V any] struct {
	Inner[V]
	key K
}

func (m *Middle[K, V]) Key() *K { return &m.key }

type Outer struct {
	*Middle[string, int]
}

type Plain struct{ x *int }

func (p Plain) X() *int { return p.x }

type Around[T any] struct {
	Plain
	rest []T
}

type Valuer[T any] interface{ Value() T }

func use() (Valuer[int], Valuer[*int], interface{ X() *int }) {
	return Outer{}, &Middle[int, *int]{}, Around[string]{}
}
