// Large map literals at package level are initialised in functions of their own.
package main

type point struct{ x, y int }

var small = map[string]*point{"a": {1, 2}}

var large = map[string]*point{
	"a": {1, 2}, "b": {3, 4}, "c": {5, 6}, "d": {7, 8}, "e": {9, 10},
}

var numbers = map[int]any{1: 1, 2: "two", 3: 3.0, 4: '4', 5: nil, 6: []int{6}, 7: point{}, 8: true}

var computed = map[string]int{"a": size(), "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9, "j": 10}

//go:noinline
func size() int { return len(small) + len(large) }

func main() {}
