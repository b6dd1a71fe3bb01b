// Ranging over a slice hands out its elements.
package p

var kept *int

//go:noinline
func keep(ps []*int) { // why
	for _, p := range ps {
		kept = p
	}
}

func caller() {
	x := 1           // why
	keep([]*int{&x}) // why
}
