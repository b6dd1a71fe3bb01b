// Pointers as uintptr: they are followed through the expression that computes them, and cut off by a variable.
package main

import "unsafe"

type header struct {
	data unsafe.Pointer
	size uintptr
}

var sink unsafe.Pointer

func toPointer(p *int)                     { sink = unsafe.Pointer(p) }
func fromPointer(p unsafe.Pointer) *int    { return (*int)(p) }
func add(p *int) unsafe.Pointer            { return unsafe.Pointer(uintptr(unsafe.Pointer(p)) + 8) }
func mask(p unsafe.Pointer) unsafe.Pointer { return unsafe.Pointer(uintptr(p) &^ 7) }
func shift(p unsafe.Pointer, n uint) unsafe.Pointer {
	return unsafe.Pointer(-(+uintptr(p) >> n << 3))
}
func both(p, q unsafe.Pointer) unsafe.Pointer {
	return unsafe.Pointer(uintptr(p) - uintptr(q))
}

func hidden(p *int) unsafe.Pointer {
	x := uintptr(unsafe.Pointer(p))
	return unsafe.Pointer(x ^ 0)
}

func field(h *header) unsafe.Pointer { return unsafe.Pointer(h.size) }
func called(p *int) unsafe.Pointer   { return unsafe.Pointer(address(p)) }
func address(p *int) uintptr         { return uintptr(unsafe.Pointer(p)) }

func functions(p *int, s []int, t string) (unsafe.Pointer, []int, string, *int, *byte) {
	return unsafe.Add(unsafe.Pointer(p), 8), unsafe.Slice(p, 3), unsafe.String((*byte)(unsafe.Pointer(p)), 2),
		unsafe.SliceData(s), unsafe.StringData(t)
}

func local() int {
	x := 1
	p := unsafe.Pointer(&x)
	h := header{data: p}
	return *(*int)(h.data) + int(uintptr(p)&1)
}

func main() {}
