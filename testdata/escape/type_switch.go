// A type switch: the guarded value flows to the variable of each clause that can hold pointers.
package main

type point struct{ p *int }

type pair struct{ p, q *int }

var sink *int

func one(x any) *int {
	switch y := x.(type) {
	case *int:
		return y
	}
	return nil
}

func several(x any) any {
	switch y := x.(type) {
	case *int:
		sink = y
	case int, string:
		return y
	case point:
		return y.p
	case pair:
		return y.q
	case []int:
		return len(y)
	case nil:
		return y
	default:
		return y
	}
	return nil
}

func unused(x any) int {
	switch x.(type) {
	case int:
		return 1
	case error, *point:
		return 2
	}
	return 3
}

func moved(x any) {
	switch y := x.(type) {
	case int:
		sink = &y
	case point:
		sink = y.p
	}
}

func init() {
	n := 3
	switch x := any(&n).(type) {
	case *int:
		*x++
	}
}

func main() {}
