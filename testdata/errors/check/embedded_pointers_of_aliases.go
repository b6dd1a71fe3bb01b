// Types that cannot be embedded, by other names.
package p

import (
	"io"
	"unsafe"
)

type (
	pointer   = unsafe.Pointer
	iface     = io.Reader
	toIface   = *io.Reader
	toStruct  = *struct{ x int }
	anonymous = struct{ y int }
	pp        *struct{ z int }
)

type t struct {
	pointer
	*iface
	toIface
	toStruct
	*anonymous
	pp
	*io.Writer
	io.Closer
}

var _ = t{}.x + t{}.y + t{}.z
