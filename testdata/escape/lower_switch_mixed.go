// When a case is an interface and the tag is not, or cannot be converted, tag and cases all become
// interfaces. Channels are compared as they are.
package main

type shape interface{ area() int }

type square struct{ side int }

func (s square) area() int { return s.side }

func onInterface(x any, n int) int {
	switch x {
	case 1, "a", n:
		return 1
	case nil:
		return 2
	case square{3}:
		return 3
	}
	return 0
}

func onConcrete(n int, a, b any) int {
	switch n {
	case a:
		return 1
	case b:
		return 2
	case 3:
		return 3
	}
	return 0
}

func onShape(s shape, q square) int {
	switch s {
	case q:
		return 1
	case square{2}:
		return 2
	}
	return 0
}

func onChannel(c chan int, d <-chan int) int {
	switch d {
	case c:
		return 1
	case nil:
		return 2
	}
	return 0
}

func compare(s shape, q *square, x any, n int) bool {
	return s == *q && x == n && n != x
}

func main() {
	onInterface(1, 2)
	onConcrete(1, 2, 3)
	onShape(square{1}, square{2})
	onChannel(nil, nil)
	compare(square{1}, &square{2}, 3, 4)
}
