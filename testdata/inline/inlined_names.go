// After inlining, messages name what stands in the copied body: parameters, results, and literals if a variable
// is known to hold one; all of it at the call.
package p

type t struct{ a int }

var sink any

func box(x int)             { sink = x }
func boxChanged(x int)      { x++; sink = x }
func constant() string      { return "const" }
func input(x string) string { return x }
func address(x int) *int    { return &x }
func literal() *t           { return &t{a: 1} }
func allocate() *int        { return new(int) }
func value() *int           { return new(7) }
func makes(n int) []int     { return make([]int, n) }
func variadic(x ...any) int { return len(x) }
func closure(x int) func()  { return func() { sink = x } }
func called(f func())       { f() }
func pair(x int) (*t, int)  { return &t{x}, x }
func named(x int) (r *t)    { r = &t{x}; return }
func truth() bool           { return true }
func either(c bool, x int) int {
	if c {
		return x
	}
	return 2
}

func callers(n int, s string) {
	box(42)
	k := 5
	box(k)
	for i := range n {
		box(i)
	}
	boxChanged(3)
	sink = constant()
	sink = input(s)
	sink = input(s) + "x"
	sink = address(1)
	sink = literal()
	sink = allocate()
	sink = value()
	sink = makes(10)
	sink = makes(n)
	sink = len(makes(n))
	sink = variadic("hi", n, s)
	sink = closure(n)
	called(func() { sink = n })
	p, m := pair(n)
	sink = m
	sink = p
	sink = named(n)
	sink = either(true, 42)
	if truth() {
		sink = 1
	} else {
		sink = 2
	}
	defer box(7)
	defer called(func() {})
	go func() { box(8) }()
}

func leftOver(p *int) {
	f := func(q *int) { sink = q }
	f(p)
	g := func(q *int) { sink = n; sink = q }
	g(p)
}

var n int

var global = literal()

var computed = box2(n)

func box2(x int) any { return x }
