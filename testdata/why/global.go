// An address is stored in a package-level variable.
package p

var last *int

var all struct{ first *int }

func keep() {
	x, y := 1, 2 // why
	last = &x
	all.first = &y
}
