// What the source says in one word may be several nodes, and what it says at length none: the costs show which.
package p

import "unsafe"

type t struct {
	a int
	b *t
}

type iface interface{ M(int) int }

type base struct{ n int }

func (b base) value() int    { return b.n }
func (b *base) pointer() int { return b.n }

type outer struct {
	*base
	in base
}

//go:noinline
func ext(x ...int) int { return len(x) }

//go:noinline
func two(x ...int) (int, error) { return len(x), nil }

//go:noinline
func get() iface { return nil }

//go:noinline
func fn() func(int) int { return nil }

const debug = false

var list []int

// Nothing, or a single literal.
func parens(x int) int        { return (x) }
func constants() (int, uint8) { return 1<<10 + 3*4, 'a' + 1 }
func array(x [7]int) int      { return len(x) + len([3]int{}) + cap(x) }
func size(x t) uintptr        { return unsafe.Sizeof(x) + unsafe.Offsetof(x.b) }
func counted() int            { const c = iota; type u int; return c }

// Branches that are never taken.
func static(x int) int {
	if debug {
		return ext(x)
	}
	if !debug || x > 0 {
		x++
	}
	if debug && x > 0 {
		x = ext()
	}
	for debug {
		x = ext()
	}
	switch debug {
	case true:
		x = ext()
	case false:
		x--
	}
	return x
}
func kept(x bool) bool { return debug && x || (debug) && x }
func dead(x int) int {
	if x > 0 {
		return 1
	} else {
		return 2
	}
	return ext()
}
func labelled(x int) int {
	if x > 0 {
		goto done
	}
	return 1
	x = ext()
done:
	return x
}

// Declarations and assignments.
func declared() int      { var x int; return x }
func several() int       { var x, y, z int; return x + y + z }
func defined(e int) int  { x := e; return x }
func typed(e int) int    { var x = e; return x }
func assigned(e int)     { list[0] = e; _ = e }
func incremented(e int)  { e++; e += 2; e <<= 3 }
func pairs(x, y int) int { a, b := x, y; return a + b }
func mixed(x, y int) int { a, x := x, y; return a + x }

// Several values.
func results() int            { a, b := two(1); _ = b; return a }
func reassigned(a int) int    { a, _ = two(1); return a }
func returned() (int, error)  { return two(1) }
func converted() (any, error) { return two(1) }
func passed() int             { return pass(two(1)) }
func pass(x int, e error) int { return x }
func element(m map[int]int) (int, bool) {
	v, ok := m[1]
	return v, ok
}
func received(c chan int) (int, bool) {
	v, ok := <-c
	return v, ok
}
func tested(x any) (int, bool) {
	v, ok := x.(int)
	return v, ok
}

// A callee that has to be evaluated first.
func hoisted(x int) int                     { return fn()(x) }
func hoistedIface(x int) int                { return get().M(x) }
func hoistedLen(s []iface) int              { return s[len(s)-1].M(1) }
func plain(s []iface) int                   { return s[0].M(1) }
func param(f func(int) int) int             { return f(1) }
func field(x struct{ f func(int) int }) int { return x.f(1) }

// Methods.
func byValue(x base) int          { return x.value() + x.pointer() }
func byPointer(x *base) int       { return x.value() + x.pointer() }
func promoted(x outer) int        { return x.value() + x.pointer() + x.in.pointer() }
func throughPointer(x *outer) int { return x.value() + x.in.pointer() }
func interfaced(x iface) int      { return x.M(1) }

// Arguments.
func variadic(x int) int     { return ext() + ext(x) + ext(x, 2) }
func spread(x []int) int     { return ext(x...) }
func boxed(x ...any) int     { return len(x) }
func boxes(x int, y any) int { return boxed(x, y, "a") }

// Conversions and comparisons.
func same(x int, y uint8, p *int) (int64, byte, unsafe.Pointer) {
	return int64(x), byte(y), unsafe.Pointer(p)
}
func rounded(x float64) float64 { return float64(x) }
func changed(x int) (float64, string, uint8) {
	return float64(x), string(rune(x)), uint8(x)
}
func compared(x any) bool          { return x == 1 || x != "a" }
func concatenated(s string) string { return s + "a" + s + "b" }
func shifted(x int) int            { return x<<3 | x>>x }

// Loops and clauses.
func ranged(x []int) (n int) {
	for i, v := range x {
		n += i + v
	}
	for range x {
		n++
	}
	for i := range 10 {
		n += i
	}
	return n
}
func counter(x int) (n int) {
	for i := 0; i < x; i++ {
		n++
	}
	return n
}
func switched(x int, y any) int {
	switch z := x; z {
	case 1, 2:
		x = 1
	case 3:
		fallthrough
	default:
		x = 2
	}
	switch y := y.(type) {
	case int:
		x = y
	case string, bool, nil:
		_ = y
	}
	return x
}
func selected(c chan int) (x int) {
	select {
	case x = <-c:
	case y := <-c:
		x = y
	case y, ok := <-c:
		_, _ = y, ok
	case <-c:
	case c <- 1:
	default:
	}
	return x
}

// Literals, new values, elements.
func allocated() (*t, *t, *int, *int)           { return &t{a: 1}, new(t), new(int), new(7) }
func indexed(p *[4]int, i int) int              { return p[i] + len(p) }
func sliced(x [4]int, p *[4]int) ([]int, []int) { return x[1:], p[:2] }
func nested() [][]t                             { return [][]t{{{a: 1}, {}}} }
func pointers() []*t                            { return []*t{{a: 1}, {}} }
func mapped() map[t]*t                          { return map[t]*t{{a: 1}: {}} }
func literal(x int) func() int                  { return func() int { return x } }
func called(x int) int                          { return func() int { return x }() }
