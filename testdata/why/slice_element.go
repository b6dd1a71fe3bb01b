// An address is stored in an element of a slice.
package p

//go:noinline
func put(s []*int) {
	x := 1 // why
	s[0] = &x
}
