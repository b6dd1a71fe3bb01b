// Map elements, assertions and receives may yield a second value, in every place where a list of
// two variables may stand.
package main

type flag bool

type node struct{ next *node }

func mapElement(m map[string]*node) (*node, bool) {
	v, ok := m["a"]
	return v, ok
}

func assertion(x any) *node {
	if n, ok := x.(*node); ok {
		return n
	}
	return nil
}

func receive(c chan *node) (n *node, ok flag) {
	var b bool
	n, b = <-c
	ok = flag(b)
	return
}

func declared(m map[int]node) node {
	var n, ok = m[1]
	if !ok {
		return node{}
	}
	return n
}

func toInterface(m map[int]int, c chan int) (a, b any) {
	a, _ = m[1]
	b, _ = <-c
	return
}

func chain(x any, m map[string]any) int {
	if n, ok := x.(int); ok {
		return n
	} else if s, ok := x.(string); ok {
		return len(s)
	} else if v, ok := m["k"]; ok {
		n, _ := v.(int)
		return n
	}
	return 0
}

func main() {
	c := make(chan *node, 1)
	mapElement(map[string]*node{})
	assertion(&node{})
	receive(c)
	declared(nil)
	toInterface(nil, make(chan int))
	chain(1, nil)
}
