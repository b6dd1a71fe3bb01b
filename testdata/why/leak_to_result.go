// A callee returns its parameter, and the caller returns that.
package p

//go:noinline
func same(p *int) *int { return p } // why

//go:noinline
func caller() *int {
	x := 1 // why
	return same(&x)
}

//go:noinline
func local() int {
	y := 1 // why
	return *same(&y)
}
