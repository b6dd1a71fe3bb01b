// A variable of more than 128 bytes is captured by reference although it does not change.
package p

//go:noinline
func table() func(int) int {
	var t [32]int // why
	return func(i int) int { return t[i] }
}
