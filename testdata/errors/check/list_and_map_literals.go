// Array, slice and map literals.
package p

type bad int

var (
	_ = [2]int{1, 2, 3}
	_ = []int{5: 1, 4: 2, 3}
	_ = [...]int{-1: 1}
	_ = []int{n: 1}
	_ = map[string]int{"a": 1, "b": 2, "a": 3}
	_ = map[any]int{1: 1, int8(1): 2, 1.0: 3, 1: 4}
	_ = map[string]int{1}
	_ = bad{1}
	_ = [][]int{{1}, {"a"}, 2}
	n = 3
)
