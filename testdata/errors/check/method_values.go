// Method values and method expressions, as values and in messages.
package p

import "bytes"

type S struct{}

func (s S) named(n int, more ...string) (ok bool) { return }
func (S) unnamed(int)                             {}
func (*S) pointer()                               {}

func f(s S) {
	var _ int = s.named
	var _ int = S.named
	var _ int = S.unnamed
	var _ int = (*S).pointer
	var _ int = (*bytes.Buffer).Write
	var _ int = bytes.Buffer.Write
	var _ int = interface{ m(int) string }.m
	s.named
}
