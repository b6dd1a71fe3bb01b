// An address is assigned to a result that has a name.
package p

//go:noinline
func fill() (out *int) {
	x := 1 // why
	out = &x
	return
}

//go:noinline
func result() *int {
	return address() // why
}

func address() (r *int) {
	n := 2
	r = &n
	return r
}
