// Variadic arguments are elements of a slice.
package p

var kept []*int

//go:noinline
func keep(ps ...*int) { kept = ps } // why

//go:noinline
func count(ps ...*int) int { return len(ps) }

func caller() {
	x, y := 1, 2 // why
	keep(&x)     // why
	count(&y)    // why
}
