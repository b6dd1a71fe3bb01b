// An address is appended to a slice.
package p

func add(s []*int) int {
	x := 1 // why
	s = append(s, &x)
	return len(s)
}
