// An address is stored in what a pointer leads to.
package p

type node struct{ next *node }

//go:noinline
func link(to *node) { // why
	n := node{} // why
	to.next = &n
}

func caller() {
	var list node // why
	link(&list)
}
