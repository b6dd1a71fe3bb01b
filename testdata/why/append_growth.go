// The array that append makes is returned, or not.
package p

//go:noinline
func grown(s []int) []int {
	return append(s, 1) // why
}

//go:noinline
func counted(n int) int {
	var s []int
	for i := range n {
		s = append(s, i) // why
	}
	return len(s)
}
