// Fields and methods of embedded instances, through values, pointers and interfaces.
package p

type inner[T any] struct{ v T }

func (i inner[T]) get() T   { return i.v }
func (i *inner[T]) set(x T) { i.v = x }

type middle[T any] struct{ *inner[T] }
type outer[T any] struct {
	middle[[]T]
	n int
}
type getter[T any] interface{ get() T }
type viaIface[T any] struct{ getter[T] }

func fields[T any](o *outer[T]) []T { return o.v }
func calls[T any](o *outer[T], x T) []T {
	o.set([]T{x})
	return append(o.get(), o.v...)
}
func iface[T any](v viaIface[T]) T { return v.get() }
func lits[T any](x T) outer[T]     { return outer[T]{middle[[]T]{&inner[[]T]{[]T{x}}}, 1} }
func keyed[T any](x T) *outer[T]   { return &outer[T]{n: 1, middle: middle[[]T]{inner: &inner[[]T]{}}} }
func concrete(o *outer[int]) int   { o.set(nil); return len(o.get()) + len(o.v) }

func use() {
	fields(&outer[int]{})
	calls(&outer[string]{}, "a")
	iface(viaIface[int]{inner[int]{}})
	lits(1)
	keyed("a")
	concrete(nil)
}
