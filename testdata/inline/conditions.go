// Conditions that are constant in the source leave only the branch that is taken; parentheses hide them. What
// becomes constant by inlining keeps both.
package p

const debug = false
const level = 3

var sink int

func leaf(x int) int { return x + 1 }
func isOn() bool     { return true }
func log(x int)      { sink = x }

func never(x int) int {
	if debug {
		log(leaf(x))
	}
	return x
}

func always(x int) int {
	if !debug {
		return leaf(x)
	} else {
		log(x)
	}
	return x
}

func andNever(x int) {
	if x > 0 && debug {
		log(leaf(x))
	}
}

func neverAnd(x int) {
	if debug && x > 0 {
		log(x)
	}
}

func orAlways(x int) {
	if x > 0 || !debug {
		log(x)
	}
}

func parens(x int) {
	if debug && x > 0 {
		log(x)
	}
	if !(debug) {
		log(x)
	}
}

func comparison(x int) {
	if level > 2 {
		log(x)
	} else if level > 1 {
		log(leaf(x))
	}
}

func elseIf(x int) {
	if x > 0 {
		log(1)
	} else if debug {
		log(2)
	} else {
		log(3)
	}
}

func loops(x int) {
	for debug {
		log(x)
	}
	for i := 0; debug; i++ {
		log(i)
	}
	for !debug {
		log(x)
	}
}

func switchConst() int {
	switch level {
	case 1:
		return 1
	case 3:
		return leaf(3)
	default:
		return 4
	}
}

func switchTrue() int {
	switch {
	case debug:
		return 1
	case level == 3:
		return 2
	}
	return 3
}

func switchNone() int {
	switch level {
	case 5:
		return leaf(5)
	}
	return 0
}

func inlined(x int) int {
	if isOn() {
		return leaf(x)
	}
	return leaf(leaf(x))
}

func afterReturn(x int) int {
	return x
	log(leaf(x))
	return leaf(x)
}

func afterPanic(x int) int {
	panic("never")
	return leaf(x)
}

func labelKeeps(x int) int {
	return x
	log(x)
again:
	log(leaf(x))
	goto again
}

func expression(x bool) bool { return debug && x }
