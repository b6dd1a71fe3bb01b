// A variable whose address is known elsewhere cannot be copied: the block grows until it holds all of it.
// cost: Count

package p

func Count(s string, deep bool) int {
	if !deep {
		return len(s)
	}
	var n int
	each(s, &n)
	each(s+s, &n)
	return n
}

//go:noinline
func each(s string, n *int) {}
