// A loop over a function is a call of it with the body as a literal. Most often both are inlined, which makes a
// loop of it again.
package p

var sink int

func three(yield func(int) bool) {
	_ = yield(1) && yield(2) && yield(3)
}

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(yield func(int, string) bool) { yield(1, "a") }
func nothing(yield func() bool)          { yield() }

func simple() {
	for x := range three {
		sink = x
	}
}

func called() {
	for x := range count(3) {
		sink = x
	}
}

func both() {
	for k, v := range pairs {
		sink = k + len(v)
	}
}

func none() {
	for range nothing {
		sink++
	}
}

func assigns() (x int) {
	for x = range three {
	}
	return
}

func breaks() {
	for x := range three {
		if x == 2 {
			break
		}
		if x == 1 {
			continue
		}
		sink = x
	}
}

func returns() int {
	for x := range three {
		if x == 2 {
			return x
		}
	}
	return 0
}

func nested() {
	for x := range three {
		for y := range count(x) {
			sink = x * y
		}
	}
}

func outerLabel() {
outer:
	for x := range three {
		for y := range three {
			if y == x {
				continue outer
			}
			if x > 2 {
				break outer
			}
		}
	}
}

func defers() {
	for x := range three {
		defer func() { sink = x }()
	}
}

func param(seq func(func(int) bool)) {
	for x := range seq {
		sink = x
	}
}

func literal() {
	seq := func(yield func(int) bool) { yield(1) }
	for x := range seq {
		sink = x
	}
}
