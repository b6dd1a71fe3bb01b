// What is too large for a stack frame lies in the heap by itself: variables over 128 KiB, allocations over 64 KiB.
package main

type large struct{ a [65537]byte }

type limit struct{ a [65536]byte }

type huge struct{ a [131073]byte }

func (l large) size() int { return len(l.a) }

func variables() byte {
	var fits [131072]byte
	var tooLarge [131073]byte
	var h huge
	return fits[0] + tooLarge[1] + h.a[2]
}

func pointers() int {
	a, b := new(limit), new(large)
	c, d := &limit{}, &large{}
	return len(a.a) + len(b.a) + len(c.a) + len(d.a)
}

func slices() int {
	a := make([]byte, 65536)
	b := make([]byte, 65537)
	c := make([]int64, 8192)
	d := make([]int64, 8193)
	e := make([][24]byte, 2730)
	f := make([][24]byte, 2731)
	g := make([]byte, 1, 70000)
	h := make([]large, 0)
	i := make([]large, 1)
	j := []byte{65536: 1}
	return len(a) + len(b) + len(c) + len(d) + len(e) + len(f) + len(g) + len(h) + len(i) + len(j)
}

func unknown(n int) int {
	a := make([]byte, n)
	b := make([]large, n)
	c := make([]byte, 1<<33)
	d := make([]byte, 0, 1<<31)
	return len(a) + len(b) + len(c) + len(d)
}

func known() int {
	n := 70000
	a := make([]byte, n)
	b := make([]byte, 1, n)
	return len(a) + len(b)
}

func methodValue(l *large) int {
	f := l.size
	return f()
}

func boxed(l *large) bool {
	var x any = *l
	return x == nil
}

func parameters(h huge) (r huge) {
	r = h
	return
}

func contents(p *int) int {
	a := make([]*int, 100000)
	a[0] = p
	return len(a)
}

func main() {}
