// Which callees are known: functions, methods of the very receiver type, literals, and variables that are
// assigned only once, where they are declared.
package p

type counter struct{ n int }
type wrapped struct{ *counter }

func (c *counter) add(x int) int { c.n += x; return c.n }
func (c counter) get() int       { return c.n }

func leaf(x int) int  { return x + 1 }
func other(x int) int { return x + 2 }

var variable = leaf

func defined() int    { f := leaf; return f(1) }
func declared() int   { var f func(int) int = leaf; return f(1) }
func assigned() int   { var f func(int) int; f = leaf; return f(1) }
func reassigned() int { f := leaf; f = other; return f(1) }
func conditional(b bool) int {
	f := leaf
	if b {
		f = other
	}
	return f(1)
}
func addressTaken() int                 { f := leaf; p := &f; _ = p; return f(1) }
func copied() int                       { f := leaf; g := f; h := g; return h(1) }
func converted() int                    { f := (func(int) int)(leaf); return f(1) }
func tuple() int                        { f, g := leaf, other; return f(1) + g(2) }
func global() int                       { return variable(1) }
func field() int                        { s := struct{ f func(int) int }{leaf}; return s.f(1) }
func element() int                      { s := []func(int) int{leaf}; return s[0](1) }
func capturedInLiteral() int            { f := leaf; return func() int { return f(1) }() }
func assignedInLiteral() int            { f := leaf; func() { f = other }(); return f(1) }
func methodValue(c *counter) int        { f := c.add; return f(1) }
func methodExpr(c *counter) int         { f := (*counter).add; return f(c, 1) }
func methodExprValue(c counter) int     { return counter.get(c) }
func methodExprPointer(c *counter) int  { return (*counter).get(c) }
func methodPromoted(w wrapped) int      { return w.add(1) + w.get() }
func methodExprPromoted(w wrapped) int  { return wrapped.add(w, 1) }
func methodImplicit(c counter) int      { return c.add(1) + (&c).get() }
func parenthesised() int                { return (leaf)(1) + ((*counter).add)(&counter{}, 2) }
func param(f func(int) int) int         { return f(1) }
func paramKnown() int                   { return param(leaf) + param(func(x int) int { return -x }) }
func paramAssigned(f func(int) int) int { f = leaf; return f(1) }
func loop() (n int) {
	for f := leaf; n < 3; {
		n = f(n)
	}
	return
}
func ranged() (n int) {
	for _, f := range []func(int) int{leaf, other} {
		n += f(n)
	}
	return
}
