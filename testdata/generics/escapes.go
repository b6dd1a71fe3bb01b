// What escapes in instances: allocations are reported, parameters are not, and every instance repeats it.
package p

type box[T any] struct{ p *T }

func (b *box[T]) keep(x *T) { b.p = x }
func (b *box[T]) addr() **T { return &b.p }

func moved[T any](x T) *T          { return &x }
func stays[T any](x T) T           { p := &x; return *p }
func stored[T any](b *box[T], x T) { b.keep(&x) }
func boxed[T any](x T) any         { return x }
func printed[T any](xs ...T)       { println(len(xs)) }
func slice[T any](n int) int       { return len(make([]T, n)) + len(make([]T, 3)) }
func big[T any]() int              { var a [1 << 20]T; p := new([1 << 20]T); return len(a) + len(p) }
func through[T any](x *T) *T       { return x }

//go:noinline
func opaque[T any](x *T) *T { return x }

func locals() (int, int) {
	x, y, z := 1, 2, 3
	stored(&box[int]{}, x)
	printed(x, y)
	return *through(&y), *opaque(&z)
}
func use() (any, any, any) {
	moved(1)
	moved("a")
	stays(1)
	boxed(1)
	boxed("a")
	slice[int](2)
	big[byte]()
	return boxed(new(int)), moved([]int{}), (&box[int]{}).addr()
}
