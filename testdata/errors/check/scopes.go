// When names come into scope.
package p

var x = 1

func variables() {
	x := x
	var y = y
	const c = c
	z := func() int { return z }
	type t struct{ next *t }
	var f = func() { f() }
	if a := 1; a == b {
	} else if b := a; b == 1 {
	} else {
		_, _ = a, b
	}
	_, _, _ = x, y, z
	_ = f
}

func parameters(n int, a [n]int) (n2 n) { return }

func shadows(string string, x string) string { return x }

func predeclared() {
	int := 1
	var y int
	true := false
	nil := 2
	_ = nil == int
	_ = true
	len := 3
	_ = len("x")
}

func labels() {
	x := 1
x:
	for {
		x++
		break x
	}
}

func closures() {
	if f := func() bool { return g() }; f() {
		g := 1
		_ = g
	}
	switch g := 1; func() bool { return g == 1 }() {
	}
	for h := 0; func() bool { h++; return h < 3 }(); {
	}
}

func blank() {
	_ = _
	var _ = 1
	_()
}

type _ undefined
func _() { undefined() }
