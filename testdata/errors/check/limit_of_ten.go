// Ten errors are enough; which ten is decided before they are sorted.
package p

var a1 int = f()

func f() string {
	var b1 int = "b1"
	var b2 int = "b2"
	return 1
}

func g() {
	var c1 int = "c1"
	_ = undefined1
	_ = undefined2
}

var a2 int = "a2"

type t struct{ x undefined3 }

var a3 int = "a3"

const k = undefined4

var a4 int = "a4"

func h() { _ = undefined5 }
