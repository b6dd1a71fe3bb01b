// The new function is so small that it would be put back: it is marked.
// cost: At

package p

func At(s []int, i int) int {
	if i < 0 || i >= len(s) {
		panic("no index: " + text(i))
	}
	return s[i]*s[i] + 1
}

//go:noinline
func text(i int) string { return "?" }
