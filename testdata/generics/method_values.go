// Method values of shaped code are literals that capture receiver and dictionary.
package p

type box[T any] struct{ v T }

func (b box[T]) get() T           { return b.v }
func (b *box[T]) set(x T)         { b.v = x }
func (b *box[T]) pair() (T, bool) { return b.v, true }

type outer[T any] struct {
	n int
	box[T]
}
type pointing[T any] struct{ *box[T] }

func values[T any](b *box[T], x T) T {
	set := b.set
	set(x)
	get := b.get
	return get()
}
func promoted[T any](o *outer[T], p pointing[T], x T) (T, T) {
	f, g := o.get, p.get
	o.set(x)
	h := p.set
	h(x)
	return f(), g()
}
func exprs[T any](b box[T], o outer[T], p *pointing[T]) (T, T, T) {
	f, g, h := box[T].get, outer[T].get, (*pointing[T]).get
	return f(b), g(o), h(p)
}
func several[T any](b *box[T]) (T, bool) {
	f := b.pair
	return f()
}
func static(b *box[int], o outer[string]) (func() int, func(int), func() string, func(*box[int], int)) {
	return b.get, b.set, o.get, (*box[int]).set
}

func use() {
	values(&box[int]{}, 1)
	promoted(&outer[int]{}, pointing[int]{}, 1)
	exprs(box[int]{}, outer[int]{}, nil)
	several(&box[string]{})
	static(nil, outer[string]{})
}
