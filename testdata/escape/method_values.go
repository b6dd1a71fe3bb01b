// Method values hold their receiver, and nobody knows where the results of a later call go; method expressions are
// functions.
package main

type thing struct{ p *int }

type shower interface{ show() *int }

func (t thing) show() *int      { return t.p }
func (t *thing) set(p *int)     { t.p = p }
func (t *thing) get() **int     { return &t.p }
func (t thing) count(n int) int { return n }

var sink func() *int

func value(t thing)    { sink = t.show }
func iface(s shower)   { sink = s.show }
func pointer(t *thing) { f := t.set; f(nil) }
func address() {
	var t thing
	f := t.get
	*f() = nil
}

func stays(t thing) int {
	f := t.count
	return f(1)
}

func called(t *thing, p *int) *int {
	t.set(p)
	return t.show()
}

func expressions(t *thing, p *int) *int {
	(*thing).set(t, p)
	f := thing.show
	g := (*thing).get
	**g(t) = 1
	return f(*t)
}

func interfaceExpression(s shower) *int {
	f := shower.show
	return f(s)
}

func main() {}
