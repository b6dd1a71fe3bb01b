// A function variable that is only ever assigned known functions may be any of them; one that leaks is enough.
package main

var sink *int

func keep(p *int) { sink = p }
func drop(p *int) {}

func two(b bool) {
	x := 1
	f := drop
	if b {
		f = func(p *int) { *p = 2 }
	}
	f(&x)
}

func oneLeaks(b bool) {
	x := 1
	f := drop
	if b {
		f = keep
	}
	f(&x)
}

func declared(b bool) {
	x := 1
	var f func(*int)
	if b {
		f = drop
	} else {
		f = nil
	}
	f(&x)
}

func recursive(n int) int {
	x := n
	var f func(p *int) int
	f = func(p *int) int {
		if *p == 0 {
			return 0
		}
		y := *p - 1
		return f(&y)
	}
	return f(&x)
}

type thing struct{ p *int }

func (t *thing) set(p *int) { t.p = p }
func (t thing) look(p *int) { println(t.p, p) }

func methods(b bool, t *thing) {
	x, y := 1, 2
	f := thing.look
	if b {
		f = func(t thing, p *int) {}
	}
	f(*t, &x)
	g := t.look
	g(&y)
}

func tuple(b bool) {
	x := 1
	f, n := drop, 1
	if b {
		f, n = drop, 2
	}
	f(&x)
	_ = n
}

func parameter(f func(*int)) {
	x := 1
	f(&x)
}

func results(b bool, p *int) *int {
	f := func(q *int) *int { return q }
	if b {
		f = func(q *int) *int { return nil }
	}
	return f(p)
}

func main() {}
