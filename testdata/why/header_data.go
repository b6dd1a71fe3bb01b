// What the Data field of a header gets is kept, although the field is a mere number; and reading it yields a pointer.
package p

import (
	"reflect"
	"unsafe"
)

//go:noinline
func point(header *reflect.SliceHeader) {
	x := [4]byte{} // why
	header.Data = uintptr(unsafe.Pointer(&x))
	header.Len, header.Cap = 4, 4
}

//go:noinline
func first(header *reflect.SliceHeader) *byte { // why
	return (*byte)(unsafe.Pointer(header.Data))
}
