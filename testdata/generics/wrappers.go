// Wrappers of methods of instances: of pointers, of embedded instances, of interfaces.
package p

type base[T any] struct{ v T }

func (b base[T]) get() T   { return b.v }
func (b *base[T]) set(x T) { b.v = x }

type byValue[T any] struct{ base[T] }
type byPointer[T any] struct{ *base[T] }
type getter[T any] interface{ get() T }
type byInterface[T any] struct{ getter[T] }
type plain struct{ byPointer[string] }

func generic[T any](x T) any {
	type local struct{ base[T] }
	return []any{byValue[T]{}, byPointer[T]{}, byInterface[T]{}, local{}, struct{ *base[T] }{}}
}

func use(g getter[int]) any {
	var x byValue[int]
	x.set(g.get())
	return []any{generic(1), plain{}, byInterface[string]{}}
}
