// Inlined calls: what the callee allocates is reported where it is called, with the callee's names.
package main

type failure struct{ text string }

func (f *failure) Error() string { return f.text }

var sink any

func fail(text string) error   { return &failure{text} }
func wrap(err error) error     { return fail("wrapped: " + err.Error()) }
func address(n int) *int       { return &n }
func local() *int              { x := 1; return &x }
func box(x int) any            { return x }
func slice(n int) []int        { s := make([]int, n); return s }
func literal(n int) func() int { return func() int { return n } }
func pick(b bool, p, q *int) *int {
	if b {
		return p
	}
	return q
}
func named(p *int) (r *int) {
	r = p
	return
}
func variadic(xs ...any) int { return len(xs) }

func callers(n int, err error) error {
	if n == 0 {
		return fail("zero")
	}
	if n == 1 {
		return wrap(err)
	}
	return fail("n")
}

func addresses(n int) *int {
	p := address(n)
	q := local()
	*q = *address(2)
	return p
}

func boxes(n int) int {
	sink = box(n)
	sink = box(3)
	x := box(4)
	if x == nil {
		return 0
	}
	return variadic(n, "a", x)
}

func slices() int {
	s := slice(3)
	t := slice(len(s))
	return len(t)
}

func literals(n int) int {
	f := literal(n)
	g := literal(n)
	sink = g
	return f() + literal(2)()
}

func picked(b bool) int {
	x, y := 1, 2
	return *pick(b, &x, &y) + *named(&x)
}

func inALoop(n int) *int {
	var p *int
	for i := 0; i < n; i++ {
		p = local()
		q := address(i)
		*q++
	}
	return p
}

func nested(p *int) *int {
	return named(pick(true, named(p), nil))
}

func main() {}
