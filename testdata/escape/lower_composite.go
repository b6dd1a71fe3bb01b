// Composite literals: keys, positions, elided types and addresses, implicit conversions of elements.
package main

type point struct{ x, y int }

type line struct {
	from, to *point
	label    any
}

func structs(n int) []line {
	return []line{
		{&point{1, n}, nil, n},
		{to: &point{y: n}, label: "a"},
		{label: point{n, n}},
	}
}

func pointers(n int) []*point { return []*point{{1, n}, {x: n}, nil} }

func maps(s string, n int) map[string]*point {
	return map[string]*point{"a": {1, 2}, s: {n, n}}
}

func structKeys(n int) map[point]any { return map[point]any{{1, 2}: n, {n, n}: point{n, 1}} }

func arrays(n int) (*[4]int, [2]*point) {
	return &[...]int{3: n}, [2]*point{1: {n, n}}
}

func indices(n int) []int { return []int{5: n, n, 2: 1} }

func addresses(n int) (*[]int, *map[int]int, *struct{ a any }) {
	return &[]int{n}, &map[int]int{n: n}, &struct{ a any }{n}
}

func values(n int) int { return point{n, 1}.x + (&point{2, n}).y + []int{n, 2}[1] }

func interfaces(n int, s string) []any {
	return []any{n, s, nil, 1.5, 'a', point{1, 2}, &point{}, []int{1}, func() {}}
}

func main() {
	structs(1)
	pointers(2)
	maps("b", 3)
	structKeys(4)
	arrays(5)
	indices(6)
	addresses(7)
	values(8)
	interfaces(9, "c")
}
