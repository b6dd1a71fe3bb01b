// A field of a struct literal holds an address.
package p

type box struct{ p *int }

//go:noinline
func boxed() *box {
	x := 1             // why
	return &box{p: &x} // why
}
