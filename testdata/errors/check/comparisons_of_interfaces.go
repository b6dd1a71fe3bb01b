// Comparisons of interfaces with values of types that do not implement them.
package p

type i interface{ m() }

type j interface{ n() }

type t struct{}

func (*t) m() {}

func f(x i, y j, v t, p *t, a any, e error) {
	_ = x == y
	_ = x == v
	_ = x == p
	_ = a == v
	_ = e == x
	_ = x == nil
	_ = x == 1
	switch x {
	case v, p, nil, "a", y:
	}
	_ = any(1) == 1 == "a"
}
