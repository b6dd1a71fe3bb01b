// Short declarations of nothing new, or of what is no name.
package p

type t struct{ x int }

func two() (int, int) { return 1, 2 }

func f(a int, v t, s []int) {
	a := 1
	a, _ := 1, 2
	v.x := 1
	v.x, b := 1, 2
	c, c := 1, 2
	s[0], d := two()
	_ := 3
	_, _ := two()
	1 := 2
	e, a := two(), 1
}

func g() {
	f := 1
	g, h := nil, 1
	i := i
	if j, err := two(); err != nil {
	}
	var k, l = 1, k
}
