// Variables that nothing uses, in functions within functions.
package p

func f(x any) func() {
	a := 1
	b := 2
	var c, d = 3, 4
	_ = c
	g := func() {
		e := b
		a = 2
		var h int
		func() { h = 1 }()
	}
	for i, j := range []int{1} {
		_ = i
	}
	switch k := x.(type) {
	case int:
	}
	if l, ok := x.(int); ok {
	}
	const m = 1
	type n int
	return func() { var d = 5 }
}
