// Names of other packages that are not exported: importers know only those that exported declarations mention.
package p

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	str "strings"
)

func f(b *bytes.Buffer, e interface{ error }) {
	_ = str.explode("a", 1)
	_ = errors.new("x")
	_ = io.eof
	_ = b.buf
	_ = str.Builder{addr: nil}
	var _ io.Reader = b.off
	e.error()
	var _ *regexp.onePassProg
	bytes.buffer.Reset()
	_ = str.maxInt + regexp.arrayNoInts[0]
}
