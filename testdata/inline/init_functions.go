// Several init functions, variables with the same call twice, blank variables, literals that are called at once.
package p

type config struct {
	name string
	next *config
	call func() int
}

var (
	_       = register(&config{name: "blank"})
	first   = register(&config{name: "first", next: second})
	second  = register(&config{name: "second", call: compute})
	all     []*config
	_, both = pair()
	x, y    = func(n int) (int, *int) { return n, &n }(3)
	z       = func() (p *int) {
		defer func() { p = &x }()
		return y
	}()
	table = map[string]func(*config) *config{
		"id":   func(c *config) *config { return c },
		"next": (*config).following,
		"copy": func(c *config) *config { return config.copied(*c) },
	}
	iface interface{ following() *config } = first
	bound                                  = second.following
	big                                    = [...]*config{9: {name: "nine"}}
	str                                    = string([]byte(name))
)

const name = "name"

func register(c *config) *config {
	all = append(all, c)
	return c
}

func (c *config) following() *config { return c.next }

func (c config) copied() *config { return &c }

func compute() int { return len(all) + len(table) }

func pair() (*int, error) { return new(int), nil }

func init() { register(bound()) }

func init() {
	for _, c := range all {
		init := c.call
		if init != nil {
			x += init()
		}
	}
}

func init() { big[0] = iface.following() }
