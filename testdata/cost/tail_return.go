// What follows an early return is moved, with its own returns.
// cost: Index

package p

func Index(s string, c byte) (int, bool) {
	if len(s) == 0 {
		return -1, false
	}
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return i, true
		}
		if s[i] == '\\' {
			i++
		}
		check(s, i)
	}
	check(s, -1)
	return -1, len(s) > 4
}

//go:noinline
func check(s string, i int) {}
