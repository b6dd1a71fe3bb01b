// go and defer: a deferred call that runs once keeps its operands on the stack, in a loop it does not.
package main

type thing struct{ p *int }

func (t *thing) close(p *int) {}

var sink *int

func use(p *int) {}
func get() *int  { return nil }

func deferred(p *int, t *thing) {
	x := 1
	defer use(&x)
	defer t.close(p)
	defer func() { println(x) }()
	defer println("text", x, p)
	defer get()
}

func deferredInALoop(n int) {
	for i := 0; i < n; i++ {
		x := i
		defer use(&x)
		defer func() { x++ }()
	}
}

func afterABackwardJump(n int) {
again:
	x := n
	defer use(&x)
	if n--; n > 0 {
		goto again
	}
}

func started(p *int, t *thing, c chan int) {
	x := 1
	go use(&x)
	go t.close(p)
	go func() { c <- x }()
	go func(q *int) { sink = q }(p)
	go print(1)
}

func plain() {}

func direct(f func()) {
	defer plain()
	defer f()
	go plain()
	go f()
}

func recovering() (err any) {
	defer func() { err = recover() }()
	defer recover()
	defer panic(1)
	return nil
}

func operands(f func(int) func(int), s []int, m map[string]int) {
	defer f(1)(s[0])
	defer delete(m, "a")
	defer copy(s, s[1:])
	go clear(m)
}

func main() {}
