// A value is copied to the heap when an interface that holds it leaks.
package p

var last any

//go:noinline
func keep(v any) { last = v } // why

//go:noinline
func look(v any) bool { return v != nil }

func caller(n int) {
	keep(n) // why
	look(n) // why
	keep(7)
}
