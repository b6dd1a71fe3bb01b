// What is no pointer.
package p

import "unsafe"

type t *int

type u struct{ *int }

func f(x int, s []int, p unsafe.Pointer, q **int, v t, w u, a any) {
	_ = *x
	_ = *s
	_ = *p
	_ = ***q
	_ = **v
	_ = *w
	_ = *a
	_ = *nil
	_ = *f
	_ = *"a"
}

func g[P *int | *string, Q *int, R any](p P, q Q, r R) {
	_ = *p
	_ = *q
	_ = *r
	*q = "a"
}
