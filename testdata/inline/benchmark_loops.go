// What is kept alive in loops over b.Loop: assigned variables, results of calls, else arguments.
package p

import "testing"

type T struct {
	x, y int
	p    *T
	arr  [4]int
	m    map[string]int
}

var global int
var sink *int

func one(x int) int           { return x + 1 }
func two(x int) (int, string) { return x, "a" }
func none(p *int, xs ...any)  {}

//go:noinline
func keep(p *int, f func() int) { sink = p; f() }

type I interface{ M(*int) int }

func (t *T) M(p *int) int { t.x = *p; return t.x }
func (t T) N(x int)       { _ = x }

func calls(b *testing.B) {
	x := 3
	for b.Loop() {
		one(x)
		two(x)
		none(&x, x, 1, "s", one(2))
		none(nil)
		keep(&x, func() int { return x })
		println(x, one(1))
	}
}

func assigns(b *testing.B, t *T, i I) {
	var q T
	for b.Loop() {
		a := one(1)
		_ = one(a)
		_, s := two(a)
		_, _ = two(a)
		var n int
		n = a
		n += 2
		n++
		global = n
		t.x = 1
		t.p.y = 2
		q.x = 4
		q.arr[1] = 2
		t.m["a"] = 1
		*t = q
		(*t).x = 2
		t.arr[n], q.y = 1, 2
		(&q).x = 1
		_, ok := t.m[s]
		_, _ = t.m[s]
		_ = ok
		i.M(&n)
		q.N(2)
		t.N(n)
		new(T).x = 3
		one(1)
		delete(t.m, s)
		recover()
	}
}
