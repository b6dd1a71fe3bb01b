// What the block sets comes back; what it sets first need not go in.
// cost: Parse

package p

func Parse(s string) (int, bool) {
	sign, value, ok := 1, 0, true
	if len(s) != 0 && s[0] == '-' {
		sign = -1
		ok = valid(s) && valid(s[1:])
		value += digits(s) + digits(s[1:])
	}
	return sign * value, ok
}

//go:noinline
func valid(s string) bool { return true }

//go:noinline
func digits(s string) int { return 0 }
