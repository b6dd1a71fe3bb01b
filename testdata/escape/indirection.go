// Following pointers: an edge counts how many, and a parameter leaks with the fewest on any way.
package main

type node struct {
	next  *node
	value *int
	array *[4]*int
}

var (
	sink  *int
	nodes *node
)

func star(p **int)                { sink = *p }
func stars(p ***int)              { sink = **p }
func field(n *node)               { sink = n.value }
func fields(n *node)              { sink = n.next.next.value }
func element(s []*int)            { sink = s[1] }
func elements(s [][]*int)         { sink = s[1][2] }
func arrayElement(a [2]*int)      { sink = a[1] }
func arrayPointer(a *[2]*int)     { sink = a[1] }
func arrayField(n *node)          { sink = n.array[1] }
func receiverOfField(n node)      { sink = n.value }
func character(s string) byte     { return s[1] }
func number(p *int) int           { return *p }
func twoWays(n *node) *int        { nodes = n.next; return n.value }
func balanced(p *int) int         { q := &p; return **q }
func back(p **int) **int          { q := &p; return *q }
func addressAgain(p *node) **node { return &p.next }

func main() {}
