// Guards of type switches.
package p

type i interface{ m() }

func f(x any, n int, y i, e error) {
	switch x := x.(type) {
	}
	switch z := x.(type) {
	case int:
	case string:
	}
	switch _ := x.(type) {
	}
	switch n.(type) {
	case int:
	}
	switch a := n.(type) {
	case int:
		_ = a
	}
	switch b := y.(type) {
	case int:
		_ = b
	case nil:
		b.m()
	default:
		b.o()
	}
	switch nil.(type) {
	}
	switch c := e.(type) {
	case interface{ Error() string }:
		c = nil
	}
}

func g[P any](p P) {
	switch p.(type) {
	case int:
	}
	switch any(p).(type) {
	case P, int, P:
	}
}
