// A loop is moved as a whole rather than its body.
// cost: Sum

package p

func Sum(xs []int, scale int) int {
	total := 0
	for i, x := range xs {
		if x%2 == 0 {
			total += x * scale
		} else {
			total -= weight(x, i) + weight(i, x)
		}
	}
	return total
}

//go:noinline
func weight(x, i int) int { return x * i }
