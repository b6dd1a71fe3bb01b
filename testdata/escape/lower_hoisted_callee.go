// A callee, or the receiver of an interface method, that itself calls something is evaluated into a
// temporary first. Its value is known all the same.
package main

type thing interface{ do(*int) int }

type impl struct{ next thing }

func (i *impl) do(p *int) int { return *p }

func maker(n int) func(*int) *int { return func(p *int) *int { return p } }

func find(n int) thing { return &impl{} }

func results(p *int) *int { return maker(3)(p) }

func byLength(fs []func(*int), p *int) {
	fs[len(fs)-1](p)
	fs[0](p)
}

func fromMap(m map[string]func(*int), s string, p *int) {
	m["a"](p)
	m["a"+s](p)
	m[string(s[0])](p)
}

func interfaces(ts []thing, c chan thing, p *int) int {
	return find(1).do(p) + ts[len(ts)-1].do(p) + ts[0].do(p) + (<-c).do(p) + any(ts[0]).(thing).do(p)
}

func literals(p *int) {
	func(q *int) {}(p)
	(*new(func(*int)))(p)
	[]func(*int){nil}[min(0, *p)](p)
}

func fields(f func() struct{ g func(*int) }, p *int) {
	f().g(p)
}

func main() {
	results(new(int))
	byLength(nil, nil)
	fromMap(nil, "", nil)
	interfaces(nil, nil, nil)
	literals(new(int))
	fields(nil, nil)
}
