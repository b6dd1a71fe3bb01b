// The statements of a clause are moved; its break stays in place.
// cost: Width

package p

func Width(kind rune, n int) int {
	size := n
	switch kind {
	case 'b':
		size = 8
	case 'x':
		size = lookup("x", n) * 2
		size += lookup("y", size)
		if size > 64 {
			size = 64
		}
	}
	return size
}

//go:noinline
func lookup(name string, n int) int { return n }
