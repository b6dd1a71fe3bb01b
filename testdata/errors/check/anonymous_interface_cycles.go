// Interfaces without a name that mention themselves: legal for the type checker, refused by gc.
package p

type A interface {
	a() interface {
		ABC
	}
}

type ABC interface {
	A
	b()
}

type B interface{ m() interface{ B } }

type C interface {
	m(interface{ n(map[string]interface{ C }) })
}

type D interface{ m() D }

type E interface {
	m() interface{ n() E }
}
