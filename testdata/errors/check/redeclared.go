// Names that are declared twice: in the package, in functions, in structs and interfaces, as methods.
package p

var a int

func a() {}

type b int
type b string

const c, c = 1, 2

func init() {}
func init() {}

var init = 1

func params(x int, x string) {}

func results(x int) (x string) { return }

func body(x int) (y int) {
	var x string
	y := 2
	{
		x := x
		_ = x
	}
	return y
}

func typeParams[T any, T any](T T) {}

func (r T1) recv(r int) {}

type T1 struct {
	f int
	f string
	g, h, g int
	T1a
	T1a int
}

type T1a struct{}

func (T1) f() {}
func (T1) m() {}
func (*T1) m() {}

type I interface {
	m()
	m()
	n(int)
	J
}

type J interface{ n(string) }

func locals() {
	x := 1
	var x = 2
	const x = 3
	type x int
	for i, i := range []int{} {
	}
	a, a := 1, 2
	b, _ := 1, 2
	b, _ := 3, 4
}

var _ = func(p int) {
	p := 1
}
