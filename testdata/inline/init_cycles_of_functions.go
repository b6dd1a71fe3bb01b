// The order of initialisation follows references through functions, methods, literals and method expressions.
package p

var a = b() + 1

var c = d

var d = e.m()

var e = &t{f: func() int { return g }}

var g = t.n(t{h})

var h = func() func() int {
	return func() int { return i }
}()

var i = len(j)

var j = [...]string{k: l}

const k = 3

var l = "l" + m

var m = string(rune(64))

var n, o = p()

var q = [2]*int{&n, &o}

func b() int { return c }

func p() (int, int) { return r(), s }

var r = func() int { return s + u[0] }

var s = 5

var u = []int{s, s}

type t struct{ f func() int }

func (x *t) m() int { return x.f() }

func (x t) n() int {
	if x.f == nil {
		return v.n()
	}
	return x.f()
}

var v t
