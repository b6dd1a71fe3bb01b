// Large variables and allocations do not fit in a stack frame.
package p

func variable() int {
	var a [1 << 15]int // why
	return a[len(a)-1]
}

func implicit() int {
	p := new([1 << 14]int) // why
	return p[0]
}

func made() int {
	s := make([]int, 10000) // why
	return s[0]
}
