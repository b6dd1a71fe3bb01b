// Directives: what is promised of functions without bodies, and pointers that are passed as uintptr.
package main

import "unsafe"

//go:linkname noescape main.noescapeImpl
//go:noescape
func noescape(p *int, s []int, n uintptr)

//go:linkname assumed main.assumedImpl
func assumed(p *int, _ *int, n uintptr, _ uintptr, x int) *int

//go:uintptrescapes
func escapes(a uintptr, p *int, rest ...uintptr) uintptr { return a + rest[0] }

//go:noinline
func noinline(p *int) *int { return p }

func calls(q *int) {
	var a, b, c, d, e, f int
	noescape(&a, []int{1}, uintptr(unsafe.Pointer(&b)))
	assumed(&c, q, uintptr(unsafe.Pointer(&d)), 1, 2)
	escapes(uintptr(unsafe.Pointer(&e)), nil, uintptr(unsafe.Pointer(&f)), 1)
	escapes(0, noinline(&a), 3)
}

func variables(b bool, p unsafe.Pointer) {
	f := escapes
	if b {
		f = func(a uintptr, p *int, rest ...uintptr) uintptr { return 0 }
	}
	f(uintptr(p), nil)
	assumed(nil, nil, uintptr(p), uintptr(unsafe.Add(p, 1)), 0)
}

//go:nosplit
func main() {}
