// Conversions between strings and bytes, and concatenation, allocate.
package p

//go:noinline
func bytes(s string) []byte {
	return []byte(s) // why
}

//go:noinline
func text(b []byte) string {
	return string(b) // why
}

//go:noinline
func joined(a, b string) string {
	return a + b // why
}

func same(b []byte, s string) bool {
	return string(b) == s // why
}

func counted(s string) (n int) {
	for range []byte(s) { // why
		n++
	}
	return n
}
