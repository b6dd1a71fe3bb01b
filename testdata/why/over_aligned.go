// Where words have four bytes, what must be aligned to eight cannot lie on the stack.
// flags: --goarch=386
package p

import "sync/atomic"

//go:noinline
func count() int64 {
	var n atomic.Int64 // why
	n.Add(1)
	p := new(atomic.Int64) // why
	return n.Load() + p.Load()
}
