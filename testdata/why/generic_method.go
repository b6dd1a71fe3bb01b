// A method of a type parameter is called through a dictionary.
package p

type taker interface{ take(p *int) }

type adder struct{ n int }

//go:noinline
func (a *adder) take(p *int) { a.n += *p }

//go:noinline
func give[T taker](t T) {
	x := 1 // why
	t.take(&x)
}

func caller() {
	give(&adder{}) // why
}
