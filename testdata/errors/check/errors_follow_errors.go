// What is in error is not complained of again.
package p

var a = undefined

var b = a + 1

var c = a.x.y()

type t undefined

type u struct{ t }

var d t = 1

var e = u{}.t.x

func f(x t, y undefined2) (z undefined3) {
	x.m()
	z = y + x
	for i := range y {
		_ = i + "a"
	}
	w := undefined4(x)
	w.v = 1
	q, r := undefined5()
	return q + r
}

func (undefined6) m() { _ = 1 + "a" }

var g = []undefined7{1, "a", nil}

var h int = g[0]

const k = len(undefined8)

var l [k]int = 1
