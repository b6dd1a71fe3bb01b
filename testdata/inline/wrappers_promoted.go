// Methods get wrappers for pointers to their receivers and for the structs that embed these; calls in them are
// inlined, and what cannot be inlined is called last where receivers are pointers on both sides.
package p

type point struct {
	n int
	p *int
}

func (v point) Get() *int                       { return v.p }
func (v *point) Set(p *int)                     { v.p = p }
func (v *point) both(p *int) (*int, string)     { v.p = p; return p, "" }
func (point) Unnamed(_ *int, _ string) (_ *int) { return nil }
func (v point) variadic(x ...int) (n int)       { return len(x) }
func (v *point) Named(x *int) (y *int, ok bool) { return x, true }

//go:noinline
func (v point) Opaque(x ...*int) (y *int, err error) { return x[0], nil }

//go:noinline
func (v *point) OpaqueAt(x ...*int) (y *int, err error) { return x[0], nil }

type value struct{ point }

type pointer struct{ *point }

type deep struct {
	*value
	n int
}

type number int

func (k *number) Self() *number         { return k }
func (k number) literal() func() number { return func() number { return k } }
func (k number) recurse() number        { return k.recurse() }

type holder struct{ number }

// Get hides that of point.
type shadowing struct {
	pointer
	holder
}

func (shadowing) Get() int { return 1 }

// What two embedded types at the same depth have is no method.
type ambiguous struct {
	pointer
	value
}
