// An address goes through several variables before it is returned.
package p

type pair struct{ left, right *int }

//go:noinline
func through() *int {
	x := 1 // why
	p := &x
	q := pair{left: p}
	r := q.left
	return r
}
