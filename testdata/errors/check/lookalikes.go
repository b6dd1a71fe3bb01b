// Fields and methods of other packages that are spelled almost like what is selected.
package p

import (
	"bytes"
	"image"
	"net/textproto"
)

func f(r textproto.Reader, p image.Point, b *bytes.Buffer) {
	_ = r.r
	_ = p.y
	_ = p.add
	_ = p.DIV
	_ = b.Off
	_ = b.writeString
	_ = b.WRITE
	_ = image.Point{x: 1}
	_ = image.Rectangle{min: p}
	_ = bytes.Buffer{Buf: nil}
}
