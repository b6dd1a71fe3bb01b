// One instance for each list of type arguments, however they are spelled.
package p

type b = byte
type str = string
type list[T any] = []T
type pair[A, B any] struct {
	a A
	b B
}
type same[T any] = pair[T, T]

func f[T any](x T) T { return x }

func (p pair[A, B]) first() A { return p.a }

func use() {
	f(byte(1))
	f(uint8(1))
	f(b(1))
	f[str]("a")
	f[string]("a")
	f(list[int]{})
	f([]int{})
	f[any](1)
	f[interface{}](1)
	f(rune(1))
	f(int32(1))
	same[int]{1, 2}.first()
	pair[int, int]{1, 2}.first()
	f(same[b]{})
	f(pair[uint8, uint8]{})
}
