// Wrappers of methods of instances: promoted through values and pointers, behind interfaces, as method values.
package p

type Getter[T any] interface{ Get() T }

type Base[T any] struct{ v T }

func (b Base[T]) Get() T   { return b.v }
func (b *Base[T]) Set(v T) { b.v = v }

type ByValue[T any] struct {
	Base[T]
	n int
}

type ByPointer[T any] struct {
	*Base[T]
	Getter[int]
}

type Plain struct{ *ByValue[string] }

type setter[T any] interface {
	Getter[T]
	Set(T)
}

func store[T any](s setter[T], v T) T {
	s.Set(v)
	return s.Get()
}

func use() {
	v := &ByValue[int]{}
	var g Getter[int] = v
	_ = g.Get()
	_ = store[int](v, 1)
	p := Plain{&ByValue[string]{}}
	_ = store[string](p, "x")
	f := p.Get
	h := Plain.Set
	h(p, f())
	q := ByPointer[float64]{Getter: g}
	k := q.Getter.Get
	_ = k() + int(q.Base.Get())
	var s interface{ Set([]int) } = struct{ *Base[[]int] }{&Base[[]int]{}}
	s.Set(nil)
}
