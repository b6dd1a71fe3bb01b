// Functions that call each other are analysed together: arguments flow to parameters, results to where they are used.
package main

type tree struct {
	left, right *tree
	value       *int
}

var sink *int

func depth(t *tree) int {
	if t == nil {
		return 0
	}
	return 1 + max(depth(t.left), depth(t.right))
}

func leftmost(t *tree) *int {
	if t.left == nil {
		return t.value
	}
	return leftmost(t.left)
}

func even(n int, p, q *int) *int {
	if n == 0 {
		return p
	}
	return odd(n-1, q, p)
}

func odd(n int, p, q *int) *int {
	if n == 0 {
		sink = q
		return nil
	}
	return even(n-1, p, q)
}

func local(n int, _ *int) int {
	sum := 0
	for i := 0; i < n; i++ {
		x := i
		sum += local(n-1, &x)
	}
	return sum
}

func (t *tree) walk(visit func(*tree)) {
	if t != nil {
		t.left.walk(visit)
		visit(t)
		t.right.walk(func(u *tree) { visit(u) })
	}
}

func pair(n int, p *int) (*int, *int) {
	if n == 0 {
		return p, nil
	}
	a, b := pair(n-1, p)
	return b, a
}

func mention(n int) func(int) func(int) {
	return other
}

func other(n int) func(int) {
	f := mention(n)
	_ = f
	return nil
}

func main() {}
