// Operands of go and defer are evaluated first, but for those that cannot change: literals, functions, new of a type.
package main

import "unsafe"

type pair struct{ a, b *int }

func (p pair) show(s ...any)   {}
func (p *pair) keep(q *int)    { p.a = q }
func (p *pair) give() *int     { return p.a }
func use(args ...any)          {}
func fixed(p *int, s []string) {}
func empty()                   {}

//go:uintptrescapes
//go:noinline
func raw(p uintptr) {}

type shower interface{ show(...any) }

var sink *int

func variadic(x int, s string) {
	defer use("x", 3, x, s)
	defer use()
	defer use([]any{x, s}...)
	go use("x", &x, s+"!")
}

func elements(x *int) {
	defer fixed(x, []string{"a", *new(string), string(rune(*x))})
	go fixed(new(int), nil)
	defer func(p pair, a [2]*int) {}(pair{x, new(int)}, [2]*int{x, x})
	defer func(m map[string]*int) {}(map[string]*int{"a": x})
	defer func(p *pair) {}(&pair{x, x})
}

func methods(p pair, q *pair, i shower) {
	defer p.show(1, p)
	defer q.show()
	defer q.keep(p.a)
	defer q.give()
	defer pair.show(p, q)
	defer (*pair).keep(q, sink)
	defer i.show(p)
	go i.show()
	f := q.keep
	defer f(p.b)
}

func builtins(m map[*int]*int, c chan *int, s, d []*int, p *int) {
	defer delete(m, p)
	defer close(c)
	defer copy(d, s)
	defer clear(m)
	defer print(p, "x", 1)
	defer println()
	defer recover()
	go panic(p)
	defer panic("constant")
}

func plain(f func(), g func() *int, h func(*int)) {
	defer empty()
	defer f()
	defer g()
	go h(sink)
	defer func() {}()
	go func() { sink = nil }()
	defer func() *int { return sink }()
}

func loops(n int) {
	for i := range n {
		defer use(i)
		x := i
		defer func() { sink = &x }()
		go func(p *int) {}(&x)
	}
again:
	y := n
	defer fixed(&y, nil)
	if n--; 0 < n {
		goto again
	}
}

func addresses(x int) {
	defer raw(uintptr(unsafe.Pointer(&x)))
	go raw(uintptr(unsafe.Pointer(new(int))))
}

func nested(x int) {
	defer func() {
		defer func(p *int) {
			go func(q *int) {}(p)
		}(&x)
	}()
}

func immediate() (result *int) {
	defer func(p **int) { *p = nil }(&result)
	return new(int)
}

func main() {}
