//go:build go1.21

// A file of an older language version, which its build constraint asks for.
package p

import "unsafe"

type A[P any] = []P

func ints() {
	for range 10 {
	}
	for i := range 10 {
		_ = i
	}
}

func funcs(f func(func() bool)) {
	for range f {
	}
}

type T struct{}

func (T) m[P any]() {}

func later() {
	_ = new(1)
	_ = unsafe.String(nil, 0)
	clear(map[int]int{})
	_ = min(1, 2)
}
