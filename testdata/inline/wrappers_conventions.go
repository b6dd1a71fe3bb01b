// Functions that others may reach by the other calling convention have a second form that calls them: it shows
// what flows through it at -m=2 only.
package p

import _ "unsafe"

//go:linkname pushed
func pushed(p *int) *int { return p }

//go:linkname renamed example.com/other.renamed
func renamed(p, _ *int, q ...*int) (r *int, err error) { return q[0], nil }

//go:linkname silent
func silent() {}

//go:linkname counts
func counts(n int) {}

func plain(p *int) *int { return p }

type t struct{ p *int }

func (x *t) pushed() *int { return x.p }
