// Assignment shapes: how many values go where, and what may stand on the left.
package p

func two() (int, string) { return 1, "" }
func none()              {}

type S struct{ f int }

func f(m map[string]S, p *S, s string) {
	a, b := 1
	c := two()
	var d int
	d = two()
	d, e := two(), 1
	d = none()
	x, y, z := two()
	x, y = 1, 2, 3
	_ = nil
	_ = none()
	_ = two
	_, _ = two()
}

func g(m map[string]S, p *S, s string, n int) {
	m["x"].f = 1
	s[0] = 'x'
	1 = n
	len = nil
	int = 1
	two() = 1
	p.f = "x"
	_ = _
	n = n.x
	n.x = 1
}

func h(n int, s string) {
	n += "x"
	s++
	s += 1
	_ += 1
	n, s = s, n
	n := 1
	_ := 1
	undefined1, undefined2 = 1, 2
	undefined3 := undefined4
}

func k() (a int, b string) {
	v, ok := map[int]int{}[1]
	v, ok, w := map[int]int{}[1]
	return 1
	return 1, 2, 3
	return two()
	return none()
	return
	{
		a := 1
		return
	}
}

func l() {
	return 1
}

func m() int {
	return
	return two()
	return undefined
}
