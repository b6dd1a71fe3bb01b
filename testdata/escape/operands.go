// Every operation once, with an operand that could flow and one that cannot: which of them hand on what they are given.
package main

import "unsafe"

type (
	text  string
	bytes []byte
	word  uintptr
	fn    func(*int) *int
	alias = *int
	named *int
	box   struct{ p *int }
	one   struct{ f func() }
	empty struct{}
)

func (b box) get() *int   { return b.p }
func (b *box) ref() **int { return &b.p }

func unary(i int, b bool, f float64, c complex128, p *int) (int, int, int, bool, float64, *int) {
	return +i, -i, ^i, !b, real(c) + imag(c), &*p
}

func arithmetic(i, j int, s, t string, p, q *int) (int, bool, bool, bool) {
	x := i + j - i*j/3%5&7 | i ^ j&^2<<3>>1
	return x, p == q && s < t || i >= j, s == t, any(p) != any(q)
}

func complexes(f, g float64) (complex128, float64) {
	c := complex(f, g)
	return c, real(c) * imag(c)
}

func selectors(b box, p *box, pp **box, a *[2]box) (*int, *int, *int, *int, **int) {
	return b.p, p.p, (*pp).p, a[1].p, &p.p
}

func indices(a [3]*int, s []*int, p *[3]*int, m map[string]*int, t string, i int) (*int, *int, *int, *int, byte) {
	return a[i], s[i], p[i], m[t], t[i]
}

func slicings(a [3]*int, s []*int, p *[3]*int, t string, i int) ([]*int, []*int, []*int, string, []*int) {
	return a[:], s[i:], p[:i], t[i:], s[:1:2]
}

func arrays(s []*int) ([2]*int, *[2]*int, [0]*int, []*int) {
	return [2]*int(s), (*[2]*int)(s), [0]*int(s), []*int((*[2]*int)(s)[:])
}

func renamed(p *int, s string, b []byte, u uintptr, f func(*int) *int, x box) (named, text, bytes, word, fn, struct{ p *int }) {
	return p, text(s), b, word(u), f, struct{ p *int }(x)
}

func numbers(i int, f float64, u uint8) (float64, int, uint8, rune, complex64) {
	return float64(i), int(f), uint8(i), rune(u), complex64(complex(f, f))
}

func strings(s string, b []byte, r []rune, c rune, t text) (string, string, string, []byte, []rune, text, bytes) {
	return string(b), string(r), string(c), []byte(s), []rune(s), text(b), bytes(t)
}

func interfaces(i int, p *int, s string, b box, o one, e empty, v any, f func()) []any {
	return []any{i, p, s, b, o, e, v, f, 1, "x", nil, i + 1, s + s, &b, [1]*int{p}, [0]int{}}
}

func assertions(v any, w interface{ get() *int }) (*int, box, int, interface{ get() *int }, one, []*int) {
	return v.(*int), v.(box), v.(int), w.(box), v.(one), v.([]*int)
}

func channels(c chan *int, d <-chan any, e chan<- *int, p *int) (*int, any, int) {
	e <- p
	return <-c, <-d, cap(c) + len(c)
}

func allocations(n int, p *int) {
	_, _, _ = new(int), new(box), new(empty)
	_, _ = new(*p), new(n+1)
	_, _, _ = make([]*int, n), make([]int, 3, n), make([]empty, 3)
	_, _, _ = make(map[string]*int), make(map[string]*int, n), make(map[*int]box, 100)
	_, _, _ = make(chan *int), make(chan int, n), make(chan empty, 0)
	_, _, _ = &box{p}, &[]*int{p}, &[1]*int{p}
	_, _, _ = &map[string]*int{"": p}, box{p}, []box{{p}, 3: {}}
}

func predeclared(s, t []*int, m map[string]*int, a *[2]int, b []byte, x string, i, j int) int {
	_ = append(s, t...)
	_ = append(s, s[0], nil)
	_ = append(b, x...)
	_ = append([]byte(nil), b...)
	n := copy(s, t) + copy(b, x)
	clear(m)
	clear(s)
	delete(m, x)
	print(s == nil, len(a), cap(s))
	return n + min(i, j, 3) + max(i, 2) + len(x) + len(m)
}

func minimum(s, t string, f, g float32) (string, string, float32) {
	return min(s, t), max("a", s, t), min(f, g, 1)
}

func unsafes(p *int, q unsafe.Pointer, b []byte, s string, u uintptr, n int) (unsafe.Pointer, []int, string, *byte, *byte, *int, uintptr, unsafe.Pointer) {
	_ = unsafe.Sizeof(*p) + unsafe.Offsetof(box{}.p) + unsafe.Alignof(n)
	return unsafe.Add(q, n), unsafe.Slice(p, n), unsafe.String(&b[0], n), unsafe.StringData(s), unsafe.SliceData(b), (*int)(q), uintptr(q), unsafe.Pointer(u)
}

func functions(b box, p *box, f fn, x *int) (func() *int, func() **int, func(box) *int, func(*box) **int, *int, *int) {
	return b.get, p.ref, box.get, (*box).ref, f(x), func(y *int) *int { return y }(x)
}

func parentheses(p *int, f func()) (*int, *int, any, func()) {
	return (p), (*(&(p))), (any)((p)), (func())(f)
}

func constants() (any, any, any, any, any, any) {
	const big = 1 << 40
	const r, s, f = 'x', "s", 2.5
	return big, r, s, f, uint8(255), text("t")
}

func blanks(p *int, v any) {
	_ = p
	_, _ = p, v
	_ = *p
	_, _ = v.(*int)
	var _ = &p
	var _, _ any = p, 3
}

func recovered() (v any) {
	defer func() { v = recover() }()
	panic(any(3))
}

func main() {}
