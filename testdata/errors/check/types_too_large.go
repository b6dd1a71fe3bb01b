// Types whose sizes do not fit into an int.
package p

import "unsafe"

const huge = 1 << 60

type t struct {
	a [huge]int
	b [huge]int
}

var x [huge][huge]int

const (
	_ = unsafe.Sizeof(x)
	_ = unsafe.Sizeof([huge * 8]int{})
	_ = unsafe.Sizeof(t{})
	_ = unsafe.Offsetof(t{}.b)
)

var _ [1 << 63]int
var _ [1 << 62]byte
