// A closure takes along what it captures: by reference if the variable is assigned after it was captured, else as
// a copy. Only what is captured by reference moves, and only if the closure does.
package p

// errorcheck -m -l

var hook func() int

func readOnly() {
	x := 1
	hook = func() int { return x } // ERROR "func literal escapes to heap"
}

func assigned() {
	x := 1                         // ERROR "moved to heap: x"
	hook = func() int { return x } // ERROR "func literal escapes to heap"
	x = 2
}

func counts() func() int {
	n := 0              // ERROR "moved to heap: n"
	return func() int { // ERROR "func literal escapes to heap"
		n++
		return n
	}
}

func stays() int {
	n := 0
	add := func(d int) { n += d } // ERROR "func literal does not escape"
	add(1)
	add(2)
	return n
}
