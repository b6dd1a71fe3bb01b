// A slice of an array needs the array.
package p

//go:noinline
func part() []int {
	var a [4]int // why
	return a[1:]
}

//go:noinline
func sum() (n int) {
	var a [4]int // why
	for _, x := range a[:] {
		n += x
	}
	return n
}
