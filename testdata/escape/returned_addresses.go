// Results outlive their function: what they point to moves to the heap, parameters and results included.
package main

type node struct {
	next *node
	n    int
}

func local() *int          { x := 1; return &x }
func parameter(n int) *int { return &n }
func receiver(n node) *int { return n.address() }

func (n node) address() *int  { return &n.n }
func (n *node) pointer() *int { return &n.n }

func named() (p *int) {
	x := 1
	p = &x
	return
}

func result() (n int, p *int) {
	p = &n
	return
}

func chain() *node {
	a := node{}
	b := node{next: &a}
	c := &b
	return c
}

func array() []int {
	a := [3]int{1, 2, 3}
	return a[:]
}

func closure() func() int {
	x := 0
	return func() int {
		x++
		return x
	}
}

func closureParameter(n int, p *int) func() int {
	return func() int {
		n++
		return n + *p
	}
}

func inStruct() node {
	x := node{}
	return node{next: &x}
}

func inInterface() any {
	x := 1
	return &x
}

func content() *int {
	x := 1
	p := &x
	q := &p
	return *q
}

func notReturned() int {
	x := 1
	p := &x
	return *p
}

func main() {}
