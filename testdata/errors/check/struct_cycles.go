// Structs and arrays that contain themselves.
package p

type a struct{ a }

type b struct {
	x int
	c [2]c
}

type c struct{ d }

type d = struct{ b }

type e struct{ *e }

type f [2]f

type g[T any] struct{ x T }

type h struct{ g[h] }

type i struct{ g[*i] }

type j[T any] struct{ x k[T] }

type k[T any] struct{ y [1]j[T] }

func local() {
	type l struct{ m struct{ l } }
	type n struct{ n []n }
}
