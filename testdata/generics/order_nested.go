// The order of instances: the last one discovered is read first, and shaped twins come before other bodies.
package p

func a[T any](x T) T { return b(x) }
func b[T any](x T) T { return c(c(x)) }
func c[T any](x T) T { return x }
func d[T any](x T) func() T {
	return func() T { return func() T { return a(x) }() }
}

type t[T any] struct{ u u[T] }
type u[T any] struct{ v T }

func (x t[T]) first() T   { return x.u.get() }
func (x *t[T]) second() T { return x.first() }
func (x u[T]) get() T     { return x.v }

func one() int            { return a(1) }
func two() string         { return d("a")() }
func three() int          { return new(t[int]).second() }
func four() (string, int) { return c("x"), b(2) }
