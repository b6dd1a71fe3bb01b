// The body of a range over a function is a function literal.
package p

type seq func(yield func(*int) bool)

var kept *int

//go:noinline
func all(s seq) {
	n := 0 // why
	for p := range s {
		n++
		kept = p
	}
	println(n)
}
