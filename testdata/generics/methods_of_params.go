// Methods of type parameters are called through the dictionary; one entry serves all methods of a type.
package p

type point[P any] interface {
	*P
	set(int) *P
	get() int
}
type curve[E any, P point[E]] struct{ order int }

func (c *curve[E, P]) a(p P) int { p.set(1); return p.get() }
func (c *curve[E, P]) b(p P) *E  { return p.set(c.order) }
func (c *curve[E, P]) c(p P) int { p.set(2); p.set(3); return p.get() + p.get() }

type p256 struct{ n int }

func (p *p256) set(n int) *p256 { p.n = n; return p }
func (p *p256) get() int        { return p.n }

func total[T interface{ get() int }](xs ...T) (n int) {
	for _, x := range xs {
		n += x.get()
	}
	return
}
func value[T interface{ get() int }](x T) func() int { return x.get }
func expr[T interface{ get() int }]() func(T) int    { return T.get }
func chained[T interface{ next() T }](x T) T         { return x.next().next() }

type step int

func (s step) next() step { return s + 1 }

func use(c *curve[p256, *p256]) (int, int) {
	p := &p256{}
	c.a(p)
	c.b(p)
	c.c(p)
	total(p, p)
	expr[*p256]()(p)
	return value(p)(), int(chained(step(1)))
}
