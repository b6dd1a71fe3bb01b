// Keys that a map literal has twice.
package p

type key struct{ a, b int }

const one = 1

var (
	_ = map[int]int{1: 1, one: 2, 0x1: 3, 2: 1}
	_ = map[string]bool{"a": true, "a" + "": false}
	_ = map[float64]int{1: 1, 1.0: 2, 0.5: 3, 1 / 2.0: 4}
	_ = map[any]int{1: 1, 1.0: 2, "1": 3, int8(1): 4, int(1): 5}
	_ = map[bool]int{true: 1, !false: 2}
	_ = map[key]int{{1, 2}: 1, {1, 2}: 2}
	_ = map[rune]int{'a': 1, 97: 2}
	_ = map[complex128]int{1i: 1, 1i: 2}
	_ = map[[1]int]int{{1}: 1, {1}: 1}
)

func f(x int) {
	_ = map[int]int{x: 1, x: 2}
	_ = map[int8]int{128: 1, 128: 2}
	_ = map[string]int{1: 1, "a"}
}
