// A method is called through an interface.
package p

type sink interface{ take(p *int) }

//go:noinline
func give(s sink) { // why
	x := 1 // why
	s.take(&x)
}
