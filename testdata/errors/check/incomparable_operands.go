// Values that cannot be compared.
package p

type t struct {
	a int
	f func()
}

type u struct{ t }

func f(s, s2 []int, m map[int]int, g func(), v t, a [2]t, w u) bool {
	_ = s == s2
	_ = m != m
	_ = g == f
	_ = v == v
	_ = a == a
	_ = w == w
	_ = s == nil
	_ = struct{ s []int }{} == struct{ s []int }{}
	_ = v < v
	_ = any(s) == s
	return m == nil || g == nil
}

func h(b bool, c complex128, p *int, x any, e error) {
	_ = b < b
	_ = c >= c
	_ = p > p
	_ = x < x
	_ = x == h
	_ = e == 1
	_ = p == 1
	_ = x == 1
}
