// Expression and type switches.
package p

type I interface{ m() }
type T struct{}

func (*T) m() {}

func values(n int, f func(), a any) {
	switch n {
	case 1, 2, 1:
	case 'a', 97:
	case "x":
	case 1.5:
	}
	switch f {
	case nil:
	}
	switch []int(nil) {
	case nil:
	}
	switch (struct{ f func() }{}) {
	}
	switch a {
	case 1, 1.0, uint8(1), 1:
	}
	switch {
	case true, true:
	case n:
	default:
	default:
	}
	switch nil {
	}
}

func types(i I, n int) {
	switch n.(type) {
	}
	switch i.(type) {
	case int:
	case T:
	case *T, nil, *T:
	case nil:
	case undefined:
	default:
	}
	switch _ := i.(type) {
	}
	switch x := i.(type) {
	case *T:
		x.m()
		x.n()
	case nil:
		x.m()
	}
}
