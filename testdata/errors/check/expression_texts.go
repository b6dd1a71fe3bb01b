// How expressions are written in messages.
package p

type t struct {
	x int
	f func(...int) string
}

func f(a string, v *t, s []int, m map[string]func() int, c chan int) {
	a = s[1:2:3]
	a = s[v.x+1<<2]
	a = v.x * (1 + -v.x) &^ 3
	a = func(x, y int, z ...string) (int, error) { return 1, nil }
	a = []t{{1, nil}, {x: 2}}
	a = (*v).x
	a = <-c + m["a"]()
	a = v.f(s...) + *new(int)
	a = any(s).([]int)
	a = struct{ x, y int }{1, 2}
}
