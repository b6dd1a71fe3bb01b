// The built-in function make.
package p

type t struct{}

func f(n int, x float64, s string) {
	_ = make(int)
	_ = make([3]int)
	_ = make([]int)
	_ = make([]int, -1)
	_ = make([]int, 2, 1)
	_ = make([]int, s)
	_ = make([]int, x)
	_ = make([]int, 1, 2, 3)
	_ = make(map[string]int, 1, 2)
	_ = make(chan int, "a")
	_ = make(n)
	_ = make()
	_ = make(t)
	_ = make([]int, 1<<63)
	_ = make([]int, n, 1.5)
	make([]int, 1)
	_ = make([]undefined, 1)
}
