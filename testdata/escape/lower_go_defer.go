// A call that is deferred, or that starts a goroutine, moves into a literal without parameters; what it
// needs is evaluated before.
package main

type worker struct{ name string }

func (w *worker) run(n int, rest ...any) {}
func (w worker) stop()                   {}

type runner interface{ run(int, ...any) }

func work(p *int, s []int, f func(*int)) {}

func plain() {
	defer done()
	go done()
	f := func() {}
	defer f()
	defer func() { f() }()
}

func done() {}

func methods(w *worker, r runner) {
	go w.run(1)
	defer w.stop()
	defer r.run(2, w)
	go (*worker).run(w, 3, "a")
	defer new(worker).run(4)
}

func operands(x *int, n uintptr) {
	y := 2
	go work(x, []int{1, y}, func(p *int) { x = p })
	defer work(&y, nil, nil)
	go func(a int, b ...*int) {}(y, x, &y)
}

func builtins(c chan int, m map[string]int, s []int) {
	defer close(c)
	defer delete(m, "a")
	defer println(c, "b")
	defer copy(s, s)
	defer panic(len(s))
	defer recover()
	defer clear(m)
}

func results() {
	defer two()
	go one(two())
}

func two() (int, *int)  { return 1, nil }
func one(n int, p *int) {}

func main() {
	plain()
	methods(&worker{}, &worker{})
	operands(new(int), 0)
	builtins(nil, nil, nil)
	results()
}
