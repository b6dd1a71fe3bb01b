// Calls with dots, and of functions with dots.
package p

func f(a int, b ...string) {}

func two() (int, string) { return 1, "a" }

func g(s []string, i []int, x any) {
	f()
	f(1, s)
	f(1, "a", s...)
	f(1, i...)
	f(s...)
	f(two()...)
	g(s, i...)
	f(1, nil...)
	f(1, nil)
	f("a", 1, 2)
}

func h(a ...any) {
	h(a...)
	h([]int{}...)
	h(1, a...)
	f(1, [...]string{"a"}...)
	_ = append([]int{}, "a"...)
	_ = append([]byte{}, "a"...)
	println(a...)
	_ = len(a...)
	_ = []int(a...)
}
