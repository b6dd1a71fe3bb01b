// Method values and expressions that are called, passed, stored and compared; which of them are inlined.
package p

type op func(int) int

type calc struct {
	n    int
	ops  []op
	last *calc
}

func (c *calc) add(n int) int { c.n += n; return c.n }
func (c calc) mul(n int) int  { return c.n * n }
func (c *calc) with(o op) *calc {
	c.ops = append(c.ops, o)
	return c
}

func (c *calc) run(n int) int {
	for _, o := range c.ops {
		n = o(n)
	}
	return n
}

func apply(f func(int) int, n int) int { return f(n) }

func applied(f func(*calc, int) int, c *calc) int { return f(c, 1) }

func (o op) call(n int) int { return o(n) }

func (o op) then(p op) op { return func(n int) int { return p(o(n)) } }

func use() int {
	c := &calc{n: 1}
	f := c.add
	g := c.mul
	h := calc.mul
	k := (*calc).mul
	n := f(1) + g(2) + h(*c, 3) + k(c, 4)
	n += apply(c.add, 1) + apply(c.mul, 2) + applied((*calc).add, c)
	n += c.with(f).with(c.last.mul).run(1)
	o := op(c.add).then(g).then(op(f).call)
	func() { n += op.call(o, 3) }()
	defer c.add(1)
	go f(2)
	m := map[string]func(int) int{"add": c.add, "mul": (&calc{}).mul}
	return n + m["add"](1)
}
