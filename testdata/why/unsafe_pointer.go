// Arithmetic on pointers is followed; through a variable of type uintptr it is not.
package p

import "unsafe"

//go:noinline
func next(p *[2]int) *int { // why
	return (*int)(unsafe.Pointer(uintptr(unsafe.Pointer(p)) + 8))
}

//go:noinline
func caller() *int {
	var a [2]int // why
	return next(&a)
}
