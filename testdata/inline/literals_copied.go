// A literal in an inlined body becomes a function of its own for each copy. It is named after the inlined
// function and carries a hash, which shows only where gc forgets to hide it. What the copy calls
// is not inlined again, but the copy itself can be.
package p

var sink int

func add(x, y int) int { return x + y }

func maker(x int) func() int { return func() int { return add(x, 1) } }

func makerNamed(x int) (f func() int) {
	f = func() int { return add(x, 1) }
	return
}

func makerNested(x int) func() func() int {
	return func() func() int { return func() int { return x } }
}

func deferring(f func()) func() { return func() { defer f() } }

func keeps() func() int { return maker(1) }

func calls() int { return maker(1)() }

func callsTwice() int { return maker(1)() + maker(2)() }

func callsNamed() int { return makerNamed(1)() }

func callsVariable() int {
	f := maker(3)
	return f() + f()
}

func callsNested() int { return makerNested(4)()() }

func throughTwo() func() int { return keeps() }

func callsThroughTwo() int { return keeps()() }

func inLiteral() func() int { return func() int { return maker(5)() } }

func copiesDeferring(f func()) func() { return deferring(f) }

func callsDeferring(f func()) { deferring(f)() }

func takes(f func() int) int { return f() }

func passes() int { return takes(maker(6)) }

func capturing(x int) int {
	f := func(y int) func() int { return func() int { return x + y } }
	return f(1)()
}

func loops() {
	for i := range 3 {
		f := maker(i)
		sink += f()
	}
}
