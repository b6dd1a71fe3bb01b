// Variables that nothing uses: which mentions count, and in which order they are reported.
package p

func assigned() {
	a := 1
	var b int
	c, d := 2, 3
	a = 4
	b, c = 5, 6
	_ = d
}

func used() {
	a := 1
	a++
	var b int
	b += 2
	var c struct{ f int }
	c.f = 3
	var d []int
	d[0] = 4
	var e *int
	*e = 5
}

func scopes() {
	x := 1
	{
		y := 2
		if z := 3; true {
			w := 4
		}
	}
	for i := 0; ; {
		v := 5
	}
	for r := range 3 {
	}
	var k int
	for k = range 3 {
	}
	t := 6
}

func literals() {
	outer := 1
	f := func() {
		inner := 2
		outer = 3
	}
	f()
	later := 4
}

func guards(v any) {
	switch g := v.(type) {
	case int:
	}
	switch h := v.(type) {
	case int:
		_ = h
	case string:
	}
	switch e := v.(type) {
	}
}
