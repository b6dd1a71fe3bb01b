// The built-in functions len and cap.
package p

type t struct{}

func f(m map[int]int, p *[3]int, q *[]int, s string, c chan int, x any, v t, g func() [2]int) {
	_ = len(1)
	_ = cap(m)
	_ = cap(s)
	_ = len(q)
	_ = len(x)
	_ = len(v)
	_ = len(f)
	_ = len()
	_ = len(s, s)
	_ = cap(p) + cap(c)
	const a = len(p)
	const b = len(g())
	const d = len(s)
	const e = len("abc") + cap([2]int{})
	var _ uint = len(s)
	len(s) = 1
	_ = len(int)
}
