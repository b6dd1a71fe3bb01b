// The size of a slice is not constant; or it is returned.
package p

func local(n int) int {
	s := make([]byte, n) // why
	return len(s)
}

//go:noinline
func fresh(n int) []byte {
	return make([]byte, n) // why
}
