// Calls of what is no function.
package p

import "fmt"

type t struct{ x int }

type f func(int)

func g[P any, Q func(), R func() | func(int)](p P, q Q, r R) {
	p()
	q()
	r()
	r(1)
}

func h(v t, s []int, p *func(), n f, x any) {
	v()
	v.x()
	s()
	p()
	(*p)(1)
	n("a")
	x()
	fmt()
	1()
	h()()
}
