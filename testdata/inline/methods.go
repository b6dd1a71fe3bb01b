// Methods are called with their receiver as first argument; what leads to it is part of the call: implicit
// addresses, dereferences, embedded fields.
package p

type inner struct{ n int }
type middle struct{ inner }
type outer struct {
	*middle
	other inner
}
type number int
type table map[string]int
type fn func(int) int
type iface interface{ get() int }
type both struct {
	iface
	inner
}

func (i inner) value(x int) int { return i.n + x }
func (i *inner) pointer(x int)  { i.n = x }
func (n number) double() number { return n * 2 }
func (n *number) increment()    { *n++ }
func (t table) put(k string)    { t[k]++ }
func (f fn) call(x int) int     { return f(x) }
func (inner) nameless() int     { return 1 }
func (_ *inner) blank() int     { return 2 }

func direct(i inner, p *inner) int     { return i.value(1) + p.value(2) }
func addresses(i inner, p *inner)      { i.pointer(1); p.pointer(2); (&i).pointer(3); (*p).pointer(4) }
func promoted(m middle, p *middle) int { m.pointer(1); p.pointer(2); return m.value(3) + p.value(4) }
func deep(o outer, p *outer) int       { o.pointer(1); p.pointer(2); return o.value(3) + p.other.value(4) }
func numbers(n number, p *number) number {
	n.increment()
	p.increment()
	return n.double() + p.double()
}
func maps(t table)                              { t.put("a") }
func functions(f fn) int                        { return f.call(1) + fn(func(x int) int { return x }).call(2) }
func ofLiteral() int                            { return inner{1}.value(2) + (&inner{3}).value(4) }
func ofElement(s []inner, m map[int]*inner) int { s[0].pointer(1); return m[0].value(s[1].nameless()) }
func ofResult() int                             { return made().value(made().blank()) }
func made() *inner                              { return &inner{} }
func embedded(b both) int                       { return b.get() + b.value(1) }
func expression(p *inner) int {
	(*inner).pointer(p, 1)
	return inner.value(*p, 2) + (*inner).value(p, 3)
}
func valueOf(p *inner) func(int) int { return p.value }
func conversion(x int) number        { return number(x).double().double() }
func nameless() int                  { return inner{}.nameless() + new(inner).blank() }
