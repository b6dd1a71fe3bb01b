// A struct that is too large ends the search for others: the last function comes first.
package p

func f(x int) {
	var a *[1 << 50]int
	b := &a
	_ = b
	_ = func() { var c chan [1 << 16]byte; _ = c }
}

func j() { type local struct{ a [1 << 48]int }; k := make([]local, 5); _ = k }
func k(x any, y any) {
	switch y := x.(type) {
	case *[1 << 56]string:
		_ = y
	}
	_ = x.(*[1 << 54]string)
	for range 5 {
		_ = new([1 << 40]string)
	}
}
