// unsafe.Sizeof and its kin of type parameters are constants of each instance, and conditions on them stay.
package p

import "unsafe"

func size[T any]() uintptr     { var x T; return unsafe.Sizeof(x) }
func align[T any](x T) uintptr { return unsafe.Alignof(x) }
func offset[T any]() uintptr {
	var s struct {
		a byte
		b T
		c T
	}
	return unsafe.Offsetof(s.c)
}
func isWord[T any]() bool           { var x T; return unsafe.Sizeof(x) == 8 }
func arrayLen[T any](a [8]T) int    { return len(a) }
func pointerLen[T any](a *[8]T) int { return len(a) + cap(a) }
func branch[T any]() int {
	var x T
	if unsafe.Sizeof(x) == 8 {
		return 1
	}
	switch unsafe.Sizeof(x) {
	case 4:
		return 2
	case 1:
		return 3
	}
	return 4
}
func slice[T any](p *T, n int) []T       { return unsafe.Slice(p, n) }
func data[T any](s []T) *T               { return unsafe.SliceData(s) }
func pointer[T any](x *T) unsafe.Pointer { return unsafe.Pointer(x) }
func cast[T, U any](x *T) *U             { return (*U)(unsafe.Pointer(x)) }

func use() {
	size[int32]()
	align(1.5)
	offset[string]()
	isWord[int]()
	arrayLen([8]int{})
	pointerLen[int](nil)
	branch[byte]()
	slice(new(int), 1)
	data([]string{})
	pointer(new(int))
	cast[int, uint](new(int))
}
