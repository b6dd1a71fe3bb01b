// A result with a name is needed by a bare return.
// cost: Split

package p

func Split(s string) (head, tail string) {
	head = s
	for i := 0; i < len(s); i++ {
		if s[i] == '/' {
			head, tail = clean(s[:i]), clean(s[i+1:])
			break
		}
	}
	return
}

//go:noinline
func clean(s string) string { return s }
