// Which loops are loops over b.Loop: those whose condition is the call and nothing else; a body that is inlined elsewhere is as it was written.
package p

import "testing"

var global int

func one(x int) int { return x + 1 }

func none(p *int, xs ...any) {}

func small(b *testing.B) {
	for b.Loop() {
		global = 1
	}
}

func callsSmall(b *testing.B) {
	small(b)
}

type E struct{ *testing.B }

func embedded(e E) {
	for e.Loop() {
		one(1)
	}
	for i := 0; e.B.Loop(); i++ {
		one(i)
	}
	f := e.Loop
	for f() {
		one(1)
	}
	for !e.Loop() {
		one(1)
	}
	for (e.Loop()) {
		one(1)
	}
}

func captured(b *testing.B) {
	x := 1
	var p *int
	f := func() {
		for b.Loop() {
			x = 2
			p = &x
			_ = p
			one(x)
		}
	}
	f()
	g := func() int { return x }
	for b.Loop() {
		g()
		y := &x
		_ = y
	}
}

func once(b *testing.B) {
	func() {
		for b.Loop() {
			y := one(1)
			global += y
		}
	}()
}

var inits = func(b *testing.B) int {
	for b.Loop() {
		none(nil, inits2, 1)
	}
	return 1
}(nil)

var inits2 int
