// The concrete type is known where the method is called.
package p

type sink interface{ take(p *int) }

type adder struct{ n int }

//go:noinline
func (a *adder) take(p *int) { a.n += *p } // why

func give() int {
	x := 1        // why
	a := &adder{} // why
	var s sink = a
	s.take(&x) // why
	return a.n
}
