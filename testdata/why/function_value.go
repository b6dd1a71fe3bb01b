// It is not known which function is called; or it is.
package p

//go:noinline
func apply(f func(*int)) {
	x := 1 // why
	f(&x)
}

func known() int {
	y := 1 // why
	add := func(p *int) { *p++ }
	add(&y)
	return y
}
