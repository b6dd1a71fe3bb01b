// Fields and parameters that are declared twice.
package p

type t struct {
	a, b int
	a    string
	_, _ int
	t2
	*t2
	t2 int
}

type t2 struct{}

type t3 struct {
	T4
	p.T4
}

func f(a, b int, a string) {}

func g(a int) (a int) { return }

func (a t) h(a int) {}

func i[T any, T any](x T) {}

func (t) j() (a, b, a int) { return }

func k[a any](a int) {}
