// Assertions and cases that can never hold.
package p

type i interface{ m() }

type j interface{ m(int) }

type t struct{}

func (*t) m() {}

type u int

func f(x i, e error, n int, a any) {
	_ = x.(t)
	_ = x.(*t)
	_ = x.(u)
	_ = x.(j)
	_ = e.(int)
	_ = e.(interface{ Error() })
	_ = n.(int)
	_ = a.(type)
	_ = a.(undefined)
	switch x.(type) {
	case t, *t:
	case j:
	case error:
	}
	_, ok := x.(string)
}
