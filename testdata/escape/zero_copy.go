// A conversion of a string to bytes that nobody stores through needs no copy.
package main

var table [256]int

//go:noinline
func read(b []byte) int { return len(b) + int(b[0]) }

//go:noinline
func write(b []byte) { b[0] = 1 }

func readOnly(s string) int {
	b := []byte(s)
	c := b[1:]
	n := read(b) + read([]byte("constant")) + read([]byte(s+"x"))
	for _, x := range c {
		n += int(x)
	}
	var d []byte
	d = append(d, c...)
	copy(d, c)
	return n + len(d)
}

func stored(s string) int {
	a, b, c, d, e := []byte(s), []byte(s), []byte(s), []byte(s), []byte(s)
	a[0] = 1
	b[0]++
	c = append(c, 1)
	copy(d, s)
	write(e)
	return len(a) + len(b) + len(c) + len(d) + len(e)
}

func element(s string) byte {
	b := []byte(s)
	p := &b[0]
	*p = 2
	return b[1]
}

func unknown(s string, f func([]byte)) {
	f([]byte(s))
}

func cleared(s string) {
	b := []byte(s)
	clear(b)
}

func escaping(s string) []byte { return []byte(s) }

func inALoop(s string) {
	b := []byte(s)
	for i := range b {
		b[i] = 0
	}
}

func main() {}
