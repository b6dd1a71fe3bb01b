// A function literal stores an address in a variable of the function around it.
package p

//go:noinline
func run(f func()) { f() }

func outer() int {
	var p *int // why
	run(func() {
		x := 1 // why
		p = &x
	})
	return *p
}
