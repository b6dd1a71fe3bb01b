// Small functions are copied into their callers, unless something forbids it; a copy shows at the call.
// A recursive function is copied into itself once.
package p

// errorcheck -m

func small(a, b int) int { // ERROR "can inline small"
	return a + b
}

//go:noinline
func forbidden(a int) int {
	return a
}

func caller(n int) int { // ERROR "can inline caller"
	return small(n, 1) // ERROR "inlining call to small"
}

func twice(n int) int { // ERROR "can inline twice"
	return caller(n) + forbidden(n) // ERROR "inlining call to caller" "inlining call to small"
}

func recursive(n int) int { // ERROR "can inline recursive"
	if n == 0 {
		return 0
	}
	return recursive(n-1) + 1 // ERROR "inlining call to recursive"
}
