// Where the parameters of a function go.
package p

var kept *int

//go:noinline
func many(a *int, b *int, c **int, d int, e *int) *int { // why
	kept = b
	kept = *c
	println(*a, d)
	return e
}
