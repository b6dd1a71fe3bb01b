// Types that cannot be embedded.
package p

import "unsafe"

type pointer *int

type iface interface{ m() }

type alias = *int

type param[P any] struct {
	P
	*P
}

type t struct {
	pointer
	*iface
	unsafe.Pointer
	alias
	*alias
	any
	*string
}
