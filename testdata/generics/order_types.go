// Types in signatures, fields and variables instantiate methods in the order in which they are read.
package p

type w[T any] struct{ v T }

func (x w[T]) get() T { return x.v }

type recursive[T any] struct {
	next *recursive[T]
	w    w[*recursive[T]]
}

func (r *recursive[T]) skip() *recursive[T] { return r.next }

type mutualA[T any] struct{ b *mutualB[T] }
type mutualB[T any] struct{ a *mutualA[T] }

func (m *mutualA[T]) toB() *mutualB[T] { return m.b }
func (m mutualB[T]) none()             {}

type iface[T any] interface {
	m(w[T]) w[[]T]
	embedded[T]
}
type embedded[T any] interface{ n() w[map[string]T] }

func params(w[int8], ...w[uint8]) (r w[int16]) { return }
func vars() {
	var x recursive[int]
	y := struct{ w[uint16] }{}
	_, _ = x.skip(), y.get()
	var f func(w[uint32]) = nil
	_ = f
}
func ifaces(i iface[int32]) { i.m(w[int32]{}) }
