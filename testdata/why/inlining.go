// Whether functions and calls are inlined.
package p

func small(x int) int { return x + 1 } // why

//go:noinline
func marked() {} // why

func recovers() { recover() } // why

func defers(f func()) { // why
	defer f()
}

func starts(f func()) { // why
	go f()
}

func big(x int) int { // why
	for i := range 100 {
		x += small(x) * small(i)
		x ^= marked2(x) + marked2(i) + marked2(x+i)
	}
	return x
}

//go:noinline
func marked2(x int) int { return x }

func calls(f func(int) int, x int) int {
	x = small(x) // why
	x = big(x)   // why
	x = f(x)     // why
	return x
}
