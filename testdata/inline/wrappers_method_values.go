// A method value is the closure of a wrapper, to which the receiver is bound. Those that come with an inlined body
// get theirs before the function they came with.
package p

type point struct{ p *int }

func (v point) Get() *int            { return v.p }
func (v *point) Set(p *int)          { v.p = p }
func (v point) Many() (*int, string) { return v.p, "" }
func (v point) bound() func() *int   { return v.Get }

//go:noinline
func (v *point) opaque(p ...*int) { v.p = p[0] }

type getter interface{ Get() *int }

type holder struct{ *point }

func values(v *point, i getter, h holder) (a, b, c func() *int) {
	f := v.Set
	f(nil)
	g := h.Get
	return v.Get, i.Get, g
}

func twice(v point) (func() *int, func() (*int, string)) { return v.Get, v.Many }

func late(h holder) func(...*int) { return h.opaque }

func through(h holder) *int { return h.bound()() }

func inLiteral(v point) func() func() *int { return func() func() *int { return v.Get } }
