// A literal that is called once is inlined if it costs up to 800, one that is called more often up to 160.
package p

func external(int) int

func onceCheap(x int) int {
	f := func() int { return external(x) + external(1) }
	return f()
}

func onceExpensive(x int) {
	f := func() { external(x); external(1); external(2) }
	f()
}

func twiceAffordable(x int) {
	f := func() { external(x); external(1) }
	f()
	f()
}

func twiceExpensive(x int) {
	f := func() { external(x); external(1); external(2) }
	f()
	f()
}

func onceInLoop(n int) {
	f := func(i int) { external(i); external(1); external(2) }
	for i := 0; i < n; i++ {
		f(i)
	}
}

func onceThroughTwo(x int) {
	f := func() { external(x); external(1); external(2) }
	g := f
	g()
}

func onceTooExpensive(x int) {
	f := func() {
		external(external(external(external(external(external(external(x)))))))
		external(external(external(external(external(external(external(x)))))))
	}
	f()
}

func inPlace(x int) int {
	return func() int { return external(external(external(x))) }()
}

// The literal is called once here, and once more in each copy that its caller makes.
func outer(x int) {
	f := func(g func()) { g(); external(x); external(1); external(2) }
	f(func() { external(3); external(4); external(5) })
}

func passed(x int) { callBoth(func() { external(x); external(1); external(2) }) }

func callBoth(f func()) { f(); f() }

func passedOnce(x int) { callOnce(func() { external(x); external(1); external(2) }) }

func callOnce(f func()) { f() }
