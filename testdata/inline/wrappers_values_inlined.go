// Method values of all kinds of receivers, and what becomes of them where they are called in place, kept, passed on
// and started: gc makes a wrapper for each that it compiles.
package p

type point struct{ x, y *int }

func (p point) X() *int      { return p.x }
func (p *point) SetX(x *int) { p.x = x }

type embedding struct {
	name string
	point
}

type xer interface{ X() *int }

func direct(p point) *int {
	f := p.X
	return f()
}

func pointer(p *point, x *int) {
	set := p.SetX
	set(x)
}

func promoted(e *embedding, x *int) *int {
	set, get := e.SetX, e.X
	set(x)
	return get()
}

func ofInterface(v xer) func() *int { return v.X }

func kept(p point) func() *int { return p.X }

func passed(p *point, apply func(func(*int))) { apply(p.SetX) }

func passedInline(p point) *int {
	return call(p.X)
}

func call(f func() *int) *int { return f() }

func started(p *point, x *int) {
	f := p.SetX
	go f(x)
	defer p.SetX(x)
}

func ofLiteral() func() *int { return point{new(int), nil}.X }

func ofCall(f func() *point) func(*int) { return f().SetX }
