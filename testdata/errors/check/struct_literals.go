// Struct literals.
package p

import "bytes"

type T struct {
	a int
	b string
}

var (
	_ = T{1}
	_ = T{a: 1, 2}
	_ = T{a: 1, a: 2}
	_ = T{c: 1}
	_ = T{"a", 1}
	_ = bytes.Buffer{nil, 0, 0}
	_ = bytes.Buffer{buf: nil}
)
