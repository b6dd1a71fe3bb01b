// Each clause of a type switch has a variable of its own, placed at the end of its last type.
package main

type tree struct{ left, right *tree }

var sink *tree

func clauses(x any) any {
	switch v := x.(type) {
	case int:
		return &v
	case string, []byte:
		return v
	case *tree:
		sink = v
	case map[string][]*tree:
		sink = v["a"][0]
	case func(int) *tree:
		sink = v(1)
	case nil:
		return v
	default:
		return &v
	}
	return nil
}

func noVariable(x any) int {
	switch x.(type) {
	case int, nil:
		return 1
	case error:
		return 2
	}
	return 0
}

func withInit(f func() any) (n int) {
	switch x := f(); y := x.(type) {
	case int:
		n = y
	case *int:
		n = *y
	}
	return n
}

func captured(x any) func() int {
	switch v := x.(type) {
	case int:
		return func() int { return v }
	case *int:
		return func() int { v = nil; return 0 }
	}
	return nil
}

func main() {
	clauses(1)
	noVariable(2)
	withInit(func() any { return 3 })
	captured(4)
}
