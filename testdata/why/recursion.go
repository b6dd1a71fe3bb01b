// Functions that call each other are analysed together.
package p

var kept *int

//go:noinline
func even(p *int, n int) { // why
	if n == 0 {
		kept = p
		return
	}
	odd(p, n-1)
}

//go:noinline
func odd(p *int, n int) {
	if n != 0 {
		even(p, n-1)
	}
}

func caller() {
	x := 1 // why
	odd(&x, 3)
}
