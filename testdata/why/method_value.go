// A method value keeps its receiver.
package p

type counter struct{ n int }

//go:noinline
func (c *counter) add() { c.n++ }

//go:noinline
func bound() func() {
	c := counter{} // why
	return c.add   // why
}

//go:noinline
func call(f func()) { f() }

func local() int {
	c := counter{} // why
	call(c.add)    // why
	return c.n
}
