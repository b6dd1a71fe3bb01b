// A function literal that is returned captures variables by reference.
package p

//go:noinline
func counter() func() int {
	n := 0                              // why
	return func() int { n++; return n } // why
}
