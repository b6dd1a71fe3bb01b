// A literal that is called in place, or through a variable of the same function that is assigned once, is
// judged when the call is met: before the function around it. Through a captured variable it is not.
package p

var sink int

func inPlace(x int) int {
	return func(y int) int { return x + y }(1)
}

func throughVariable(x int) int {
	add := func(y int) int { return x + y }
	return add(1)
}

func throughVar(x int) int {
	var add = func(y int) int { return x + y }
	return add(1) + add(2)
}

func throughTwo(x int) int {
	add := func(y int) int { return x + y }
	again := add
	return again(1)
}

func reassigned(x int) int {
	add := func(y int) int { return x + y }
	add = func(y int) int { return x - y }
	return add(1)
}

func laterAssigned(x int) int {
	var add func(int) int
	add = func(y int) int { return x + y }
	return add(1)
}

func conditionally(x int) int {
	add := func(y int) int { return x + y }
	if x > 1 {
		add = nil
	}
	return add(1)
}

func addressTaken(x int) int {
	add := func(y int) int { return x + y }
	p := &add
	return add(1) + (*p)(2)
}

func assignedInLiteral(x int) int {
	add := func(y int) int { return x + y }
	func() { add = nil }()
	return add(1)
}

func throughCaptured(x int) int {
	add := func(y int) int { return x + y }
	return func() int { return add(1) }()
}

func plainThroughCaptured() int {
	one := func() int { return 1 }
	return func() int { return one() }()
}

func nested(x int) int {
	return func() int { return func() int { return func() int { return x }() }() }()
}

func pair(x int) int {
	add, sub := func(y int) int { return x + y }, func(y int) int { return x - y }
	return add(1) * sub(2)
}

func neverCalled(x int) {
	f := func() { sink = x }
	_ = f
}

func recursive(n int) int {
	var fact func(int) int
	fact = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * fact(n-1)
	}
	return fact(n)
}

func argument(x int) int { return apply(func(y int) int { return x + y }) }

func apply(f func(int) int) int { return f(1) }

func discarded() { func() {}() }

func deferred() {
	f := func() { sink++ }
	defer f()
	f()
}
