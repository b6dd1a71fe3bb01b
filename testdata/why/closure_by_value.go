// A function literal holds copies of small variables that do not change.
package p

//go:noinline
func adder(n int) func(int) int {
	k := n + 1                              // why
	return func(x int) int { return x + k } // why
}
