// Taking an address: what is stored where the variable does not live moves it to the heap, and so does the
// address of any part of it, because a variable is one location.
package main

type pair struct{ a, b int }

type nested struct {
	pairs [2]pair
	next  *nested
}

var (
	number *int
	record *pair
)

func whole() {
	x := 1
	number = &x
}

func field() {
	p := pair{1, 2}
	number = &p.b
}

func element() {
	var array [3]int
	number = &array[1]
}

func deepInside() {
	var n nested
	number = &n.pairs[1].a
}

func stays() int {
	x := 1
	p := &x
	return *p
}

func staysInALocalStruct() int {
	x := 1
	n := nested{}
	y := struct{ p *int }{&x}
	return n.pairs[0].a + *y.p
}

func throughAPointer(n *nested) {
	number = &n.pairs[0].b
	record = &n.next.pairs[1]
}

func addressOfDereference(p *pair) *pair {
	return &*p
}

func main() {}
