// A slice of elements without size always escapes in gc's words, though it takes no memory.
package p

//go:noinline
func marks(n int) int {
	s := make([]struct{}, n) // why
	return len(s)
}
