// Names of other packages that are not exported.
package p

import (
	"bytes"
	"errors"
	"io"
	str "strings"
)

func f(b *bytes.Buffer, e interface{ error }) {
	_ = errors.errorString{}
	_ = errors.new("x")
	_ = io.eof
	_ = io.multiReader
	_ = b.buf
	_ = str.Builder{addr: nil}
	var _ io.Reader = b.off
	e.error()
	bytes.buffer.Reset()
}
