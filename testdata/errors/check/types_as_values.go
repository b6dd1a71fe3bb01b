// Types where values belong, and values where types belong.
package p

import "io"

type t struct{ x int }

type g[P any] []P

func f(v t, s []int) {
	_ = int
	_ = []int
	_ = t.x
	f(t, s)
	_ = t + 1
	_ = s[int]
	_ = -g[int]
	_ = io.Reader
	_ = *t
	t = v
}

func h(v t, s []int) {
	var _ v
	var _ []s
	_ = v{}
	_ = make(v)
	_ = map[string]h{}
	_ = func(x v) {}
	_ = any(v).(s)
	return t
}
