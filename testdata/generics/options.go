// Functional options for generic types: literals that capture parameters and are called through variadic ones.
package p

type Option[T any] func(*Box[T])

type Box[T any] struct {
	val   T
	name  *string
	onSet func(old, new T)
}

func With[T any](v T) Option[T] { return func(b *Box[T]) { b.val = v } }

func Named[T any](name string) Option[T] { return func(b *Box[T]) { b.name = &name } }

func Watch[T any](f func(old, new T)) Option[T] {
	return func(b *Box[T]) {
		before := b.onSet
		b.onSet = func(old, new T) {
			if before != nil {
				before(old, new)
			}
			f(old, new)
		}
	}
}

func New[T any](opts ...Option[T]) *Box[T] {
	b := new(Box[T])
	for _, opt := range opts {
		opt(b)
	}
	return b
}

func (b *Box[T]) Set(v T) (old T) {
	old, b.val = b.val, v
	if b.onSet != nil {
		b.onSet(old, v)
	}
	return
}

func use() (*Box[int], string) {
	n := 0
	a := New(With(1), Named[int]("a"), Watch(func(old, new int) { n += new - old }))
	b := New[string](With("x"))
	b.Set("y")
	var c Box[[]byte]
	c.Set(nil)
	a.Set(2)
	return a, b.val
}
