// Batches: callees come first, functions that call each other together; a literal that captures belongs to the function
// around it, one that does not is a function like any other and comes before it.
package main

type node struct {
	next *node
	data *int
}

type visitor interface{ visit(*node) }

var kept *node

func top(n *node) *int {
	return middle(n, 3)
}

//go:noinline
func middle(n *node, depth int) *int {
	if depth == 0 {
		return bottom(n)
	}
	return other(n.next, depth-1)
}

//go:noinline
func other(n *node, depth int) *int {
	mentioned := bottom
	_ = mentioned
	return middle(n.next, depth)
}

//go:noinline
func bottom(n *node) *int { return n.data }

func (n *node) first(v visitor) {
	v.visit(n)
	n.second(v)
}

func (n *node) second(v visitor) {
	if n.next != nil {
		n.next.first(v)
	}
}

func (n *node) visit(m *node) { kept = m }

func capturing(n *node) (result *int) {
	free := func(m *node) *int { return bottom(m) }
	bound := func() *int {
		inner := func(m *node) *node { return m.next }
		deeper := func() *node { return inner(n) }
		return free(deeper())
	}
	if n == nil {
		free = func(m *node) *int { return m.data }
	}
	return bound()
}

func recursive(n *node) func() *int {
	if n == nil {
		return nil
	}
	walk := recursive(n.next)
	return func() *int {
		if walk != nil {
			return walk()
		}
		return n.data
	}
}

func literals() int {
	var even, odd func(n int, p *int) bool
	even = func(n int, p *int) bool { return n == 0 || odd(n-1, p) }
	odd = func(n int, p *int) bool { return n != 0 && even(n-1, p) }
	x := 1
	if even(5, &x) {
		return x
	}
	return 0
}

func _(p *int) *int {
	x := *p
	return &x
}

var initialised = func() *node {
	n := node{data: new(int)}
	n.first(&n)
	return &n
}()

func init() { kept = initialised }

func init() {
	x := 1
	initialised.data = &x
}

func main() {}
