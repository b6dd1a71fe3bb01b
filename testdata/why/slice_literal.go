// A slice literal is returned, with what it holds.
package p

//go:noinline
func literal() []*int {
	x := 1            // why
	return []*int{&x} // why
}

//go:noinline
func local() int {
	s := []int{1, 2, 3} // why
	return len(s)
}
