// A literal has a budget of its own, and its nodes are not those of the function around it.
// cost: Outer, Outer.func1

package p

func Outer(n int) func() int {
	return func() int {
		n++
		return step(n) + step(n+1)
	}
}

//go:noinline
func step(n int) int { return n }
