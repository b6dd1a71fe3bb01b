// Literals and function values may be handed on.
// cost: Visit

package p

func Visit(xs []int, f func(int) int, trace bool) int {
	sum := f(0)
	if trace {
		report := func(x int) { print(x) }
		for i := range xs {
			report(xs[i])
			report(f(i))
		}
		sum += f(sum) + walk(xs, report)
	}
	return sum
}

//go:noinline
func walk(xs []int, f func(int)) int { return len(xs) }
