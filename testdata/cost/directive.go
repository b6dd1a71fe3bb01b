// A directive forbids inlining: there is a cost, but nothing to suggest.
// cost: Hidden, Fits

package p

//go:noinline
func Hidden(x int) int { return x * x }

func Fits(x int) int {
	return Hidden(x) + x
}
