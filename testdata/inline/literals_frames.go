// A literal that captures variables is inlined only into the function whose variables it captures; one that
// captures nothing, anywhere.
package p

func external(int) int

func ownFrame(x int) int {
	f := func(y int) int { return x + y }
	return f(1)
}

func innerFrame(x int) func() int {
	f := func(y int) int { return x + y }
	return func() int { return f(1) }
}

func innerFramePlain() func() int {
	f := func(y int) int { return y + y }
	return func() int { return f(1) }
}

func innerFrameExpensive() func() int {
	f := func(y int) int { external(y); external(y); return external(y) }
	return func() int { return f(1) }
}

func twoFrames(x int) func() func() int {
	f := func(y int) int { return x + y }
	g := func(y int) int { return y }
	return func() func() int { return func() int { return f(g(1)) } }
}

func modifies(x int) int {
	f := func() { x++ }
	f()
	f()
	return x
}

func capturesCaptured(x int) func() int {
	return func() int {
		f := func() int { return x * 2 }
		return f()
	}
}

func capturesParam(f func(int) int) func() int { return func() int { return f(1) } }

func capturesRange(s []int) (sum int) {
	for _, v := range s {
		func() { sum += v }()
	}
	return
}

func capturesResult() (n int) {
	func() { n = 3 }()
	return
}
