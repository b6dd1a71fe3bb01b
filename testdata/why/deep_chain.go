// An address goes through several functions before it is lost.
package p

type registry struct{ items map[string]*int }

var global = registry{items: map[string]*int{}}

//go:noinline
func (r *registry) put(name string, p *int) { r.items[name] = p }

//go:noinline
func register(p *int) { global.put("x", p) }

//go:noinline
func announce(p *int) { register(p) }

func caller() {
	x := 1 // why
	announce(&x)
}
