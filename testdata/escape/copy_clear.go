// copy and clear store through their operand; elements with pointers that are copied go to the heap.
package main

var pointers []*int

func numbers(d, s []int) int        { return copy(d, s) }
func elements(d, s []*int) int      { return copy(d, s) }
func fromString(d []byte, s string) { copy(d, s) }
func clearing(s []*int, m map[string]*int) {
	clear(s)
	clear(m)
}

func local(p *int) *int {
	var a [2]*int
	copy(a[:], []*int{p})
	return a[0]
}

func converted(s string) int {
	b := []byte(s)
	c := []byte(s)
	copy(b, c)
	clear(b[1:])
	return len(b) + len(c)
}

func main() {}
