// A slice of elements without size is always allocated in the heap; other values without size are ordinary.
package main

type empty struct{}

func slices(n int) int {
	a := make([]empty, 3)
	b := make([]empty, n)
	c := make([]empty, 0, n)
	d := make([][0]int, 1)
	e := []empty{{}, {}}
	return len(a) + len(b) + len(c) + len(d) + len(e)
}

func others() bool {
	a, b := new(empty), &empty{}
	var c, d any = empty{}, [0]int{}
	return a == b || c == d
}

func main() {}
