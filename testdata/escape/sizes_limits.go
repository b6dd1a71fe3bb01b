// Sizes at the limits: 128 KiB for variables, 64 KiB for what has no name; makes count elements, and literals of slices,
// boxes and strings never are too large by themselves.
package main

type huge [70000]byte

func (h huge) method() int   { return len(h) }
func (h *huge) pointer() int { return len(h) }

type medium struct {
	a [8192]int64
	p *int
}

type odd [24]byte
type none struct{}
type noneArray [0]huge

var sink any

func variables() {
	var a [131072]byte
	var b [131073]byte
	var c [16384]int
	var d [16385]int
	var e [128][1024]byte
	var f struct {
		a [131072]byte
		b bool
	}
	println(len(a), len(b), len(c), len(d), len(e), f.b, a[1], b[1], c[1], d[1], e[1][1])
}

func declared() int {
	x := [131073]byte{1: 1}
	y, z := [131073]byte{}, 1
	for i, w := range [2][70000]int{} {
		z += i + w[1]
	}
	return z + int(x[z]) + int(y[z])
}

func parameters(a [131073]byte, b huge) (r [131073]byte, s huge) {
	return a, b
}

func news() int {
	a, b := new([65536]byte), new([65537]byte)
	c, d := &[65536]byte{}, &[65537]byte{}
	e, f := new([8192]int), new([8193]int)
	g, h := new(huge), new(medium)
	i, j := &medium{}, &struct{ a [65535]byte }{}
	return len(a) + len(b) + len(c) + len(d) + len(e) + len(f) + len(g) + len(h.a) + len(i.a) + len(j.a)
}

func makes(n int, u uint8) int {
	a, b := make([]byte, 65536), make([]byte, 65537)
	c, d := make([]int64, 8192), make([]int64, 8193)
	e, f := make([]odd, 2730), make([]odd, 2731)
	g, h := make([]huge, 0), make([]huge, 1)
	i, j := make([]huge, n), make([]huge, 0, 1)
	k, l := make([]byte, 1<<33), make([]byte, 0, 1<<31)
	m, o := make([]byte, 1<<31-1), make([]byte, 1, 65537)
	p, q := make([]none, 3), make([]none, n)
	r, s := make([]noneArray, 1), make([][0]int, 0)
	t, v := make([]byte, n, 65537), make([]byte, u)
	return len(a) + len(b) + len(c) + len(d) + len(e) + len(f) + len(g) + len(h) + len(i) + len(j) + len(k) + len(l) +
		len(m) + len(o) + len(p) + len(q) + len(r) + len(s) + len(t) + len(v)
}

func known() int {
	small, large := 65536, 65537
	a, b := make([]byte, small), make([]byte, large)
	var c uint16 = 65535
	d := make([]int, c)
	e := make([]byte, len([]int{1, 2}))
	return len(a) + len(b) + len(d) + len(e)
}

func literals() int {
	a := []byte{65536: 1}
	b := []byte{131073: 1}
	c := map[int]huge{}
	d := [...]string{70000: "x"}
	e := &[]byte{70000: 1}
	f := []*huge{{}, nil}
	return len(a) + len(b) + len(c) + len(d) + len(*e) + len(f)
}

func boxes(h huge, n none) {
	sink = h
	sink = [131073]byte{}
	var local any = h
	_ = local
	sink = n
	sink = [0]int{}
}

func values(h huge, p *huge) (func() int, func() int) {
	stay := h.method
	stay()
	other := p.pointer
	return h.method, other
}

func copies(p *[131073]byte) byte {
	x := *p
	for _, b := range *p {
		if b == 1 {
			return b
		}
	}
	return x[2]
}

func captured(h huge, m [128]byte, n [129]byte, q [16]*int) func() int {
	return func() int { return len(h) + int(m[1]) + int(n[1]) + *q[1] }
}

func main() {}
