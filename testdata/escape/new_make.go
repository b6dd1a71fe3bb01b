// new and make: allocations that stay on the stack unless their address outlives the function.
package main

type point struct{ x, y int }

var (
	pointer *point
	slice   []int
	table   map[string]int
	sink    any
)

func escaping(n int) {
	pointer = new(point)
	slice = make([]int, 3)
	slice = make([]int, n)
	slice = make([]int, n, 10)
	table = make(map[string]int)
	table = make(map[string]int, n)
	sink = new(int)
}

func staying(n int) int {
	p := new(point)
	q := new([4]int)
	s := make([]int, 3)
	t := make([]int, n)
	u := make([]int, 2, 8)
	m := make(map[int]int, 100)
	m[n] = 1
	return p.x + q[1] + len(s) + len(t) + cap(u) + len(m)
}

func ofExpression(n int) *int {
	p := new(n + 1)
	q := new("text")
	sink = q
	return p
}

func ofExpressionStays(n int) int {
	p := new(n)
	return *p
}

func main() {}
