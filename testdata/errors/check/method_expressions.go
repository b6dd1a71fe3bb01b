// Methods taken from types.
package p

import "io"

type t struct{ x int }

func (t) value(int) string { return "" }

func (*t) pointer() {}

type embeds struct{ *t }

func f(v t, p *t) {
	_ = t.pointer
	_ = t.x
	_ = t.nothing
	_ = (**t).value
	var _ func(*t, int) string = t.value
	var _ func(*t, int) string = (*t).value
	t.value(1)
	(*t).pointer(v)
	embeds.pointer(v)
	io.Reader.Read(v, nil)
	_ = interface{ m() }.n
	_ = []t.value
}
