// Selectors: what is missing, and what there is instead.
package p

import (
	"bytes"
	"strings"
)

type I interface{ M() }

type T struct {
	Field int
	other int
}

func (*T) Pointer() {}

func (T) Value() {}

func f(t T, i *I, b *bytes.Buffer) {
	_ = t.field
	_ = t.value
	i.M()
	_ = b.buf
	_ = strings.toUpper
	_ = strings.Nope
	T{}.Pointer()
	T.Pointer(t)
	_ = T.Field
	_ = len.x
}
