// What literals capture: a copy if the variable is small, never assigned again and never has its address taken, else a
// reference.
package main

type wide struct{ a [128]byte }

type wider struct{ a [129]byte }

func byValue(p *int, n int) int {
	x := n
	var w wide
	f := func() int { return *p + x + int(w.a[0]) }
	return f()
}

func byReference(n int) int {
	x := n
	var w wider
	f := func() int { return x + int(w.a[0]) }
	x++
	return f()
}

func addressTaken(n int) int {
	p := &n
	f := func() int { return n }
	return f() + *p
}

func assignedInside() int {
	n := 0
	add := func() { n++ }
	add()
	return n
}

func assignedBefore(n int) int {
	x := 0
	x = n
	x++
	return func() int { return x }()
}

func assignedBeforeInABranch(n int) int {
	x := 0
	if n == 0 {
		x = n
	}
	f := func() int { return x }
	return f()
}

func assignedInALoop(n int) int {
	x, sum := 0, 0
	for sum < n {
		x = sum
		sum += func() int { return x + 1 }()
	}
	return sum
}

func declaredLater() func() int {
	var x int
	var f func() int
	x = 3
	f = func() int { return x }
	return f
}

func nested(p *int) func() func() int {
	return func() func() int {
		return func() int { return *p }
	}
}

func result() (n int, err error) {
	f := func() { println(n, err) }
	f()
	return 1, nil
}

func bareResult() (n int) {
	f := func() int { return n }
	n = f()
	return
}

func twice() int {
	n := 0
	f := func() { n = 1 }
	g := func() int { return n }
	f()
	return g()
}

func main() {}
