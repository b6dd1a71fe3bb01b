// A function literal that is only called does not escape.
package p

//go:noinline
func call(f func()) { f() } // why

func local() int {
	n := 0               // why
	call(func() { n++ }) // why
	return n
}
