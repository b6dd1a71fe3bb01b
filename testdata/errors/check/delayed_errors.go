// The order in which errors are found: what is checked at once, and what only when a statement ends.
package p

func body() {
	var m map[[]int]string = undefined1
	f := func() { undefined2() }
	_ = []interface{ int }{undefined3}
	g(func() { undefined4() }, undefined5)
	f()
}

var v = func() int { return undefined6 }

type T struct {
	t  T
	f  [undefined7]int
	m  map[func()]int
	*I
}

type I interface{ m() }

func (T) f() {}

const c = undefined8
