// A generic type has one dictionary for all its methods; each method has type parameters of its own.
package p

type list[T any] struct {
	items []T
	n     int
}

func (l *list[T]) push(x T) { l.items = append(l.items, x); l.n++ }
func (l list[T]) len() int  { return l.n }

type node[T any] struct {
	next *node[T]
	val  T
}

func (n *node[T]) Len() int       { return 1 }
func (n node[T]) Val() T          { return n.val }
func (n *node[T]) Each(f func(T)) { f(n.val) }

type empty[T any] struct{}

func (empty[T]) none()      {}
func (*empty[_]) blank(int) {}

type seq[V any] func(yield func(V) bool)
type ring[X any] struct{ x X }

func (r *ring[X]) push(x X) *ring[X] { r.x = x; return r }
func (r *ring[X]) all() seq[X]       { return func(y func(X) bool) { y(r.x) } }

func use() {
	var l list[int]
	l.push(l.len())
	n := &node[string]{}
	n.Each(func(string) {})
	n.Val()
	n.Len()
	empty[int]{}.none()
	new(empty[string]).blank(1)
	new(ring[int]).push(1).all()
}
