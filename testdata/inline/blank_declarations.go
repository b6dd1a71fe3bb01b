// Blank types, constants, functions and methods: nothing is made of them but what other declarations mention.
package p

type inner struct{ n int }

func (i *inner) get() *int  { return &i.n }
func (i inner) copied() int { return i.n }

type _ struct{ *inner }

type _ interface{ get() *int }

type _ = struct{ inner }

const _ = len("abc")

var _ = struct{ inner }{}.copied

var _ interface{ copied() int } = struct {
	inner
	n int
}{}

func _() *int {
	type t struct{ inner }
	return (&t{}).get()
}

func (inner) _() {}

func (*inner) _(_ int, _ ...*inner) (_ *int, _ error) { return new(int), nil }

type outer struct {
	inner
	_ *inner
	_ func()
}

func use(o outer, _ *outer) func() *int {
	var _ = o.copied()
	_ = o
	_, _ = o, &o
	const _ = 1
	type _ struct{ outer }
	return o.get
}
