// Indices in array and slice literals.
package p

const two = 2

var (
	_ = [3]int{1, 2, 3, 4}
	_ = [3]int{3: 1}
	_ = [...]int{1: 1, 2, 1: 3}
	_ = []int{-1: 1}
	_ = []int{"a": 1}
	_ = []int{1.5: 1}
	_ = []int{two: 1, 1: 2, 3}
	_ = [2]string{0: "a", 0: "b"}
	_ = []int{1 << 62: 1, 2}
	_ = []int{1 << 63: 1}
)

func f(x int) {
	_ = []int{x: 1}
	_ = []int{1: 1, 2: "a", x}
	_ = [...]string{two: "a"}[3]
	_ = [two]int{}[two]
}
