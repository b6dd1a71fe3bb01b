// Package-level variables are initialised in the order of what they depend on, through functions and methods and
// literals; several with one call; blank ones, too.
package p

var (
	a = b + 1
	b = f()
	c = g().x
	d = func() int { return e }()
	e = len(names)
)

var names = []string{"x", "y"}

var first, second = both()

var _ = h(&hidden)

var hidden int

var _, third = both()

type t struct{ x *int }

func (v t) get() *int { return v.x }

var method = t.get

var bound = t{&hidden}.get

func f() int { return e }

func g() t { return t{&a} }

func h(p *int) bool { return p == nil }

func both() (int, *int) { return 1, &b }

func init() { a++ }

func init() {
	for _, name := range names {
		second = new(int)
		_ = name
	}
}
