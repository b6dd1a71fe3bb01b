// Conditions of if and for that are known while compiling, and what is left of them. Parentheses and
// other places keep operators as they are.
package main

const debug = false

var sink *int

func and(x bool) {
	if debug && x {
		sink = new(int)
	}
	if x && debug {
		sink = new(int)
	}
	if x && debug && x {
		sink = new(int)
	}
}

func or(x bool) {
	if !debug || x {
		sink = new(int)
	} else {
		sink = nil
	}
	if x || !debug {
		sink = new(int)
	}
}

func parenthesized(x bool) {
	if (debug && x) || x {
		sink = new(int)
	}
	if !(x && debug) {
		sink = new(int)
	}
}

func elsewhere(x bool) bool { return debug && x }

func loops(x bool) int {
	n := 0
	for debug {
		n++
	}
	for i := 0; debug; i++ {
		n++
	}
	for x && debug {
		n++
	}
	for !debug {
		break
	}
	return n
}

func initKept() int {
	if x := 1; debug {
		return x
	} else if y := 2; !debug {
		return x + y
	}
	return 0
}

func main() {
	and(true)
	or(true)
	parenthesized(true)
	elsewhere(true)
	loops(true)
	initKept()
}
