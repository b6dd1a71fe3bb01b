// A function promises with a directive that it may keep a pointer that is passed as a number.
package p

import "unsafe"

//go:uintptrescapes
//go:noinline
func call(p uintptr) { _ = p } // why

func caller() {
	x := 1 // why
	call(uintptr(unsafe.Pointer(&x)))
}
