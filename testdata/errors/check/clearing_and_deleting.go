// The built-in functions clear, delete and copy.
package p

type key struct{ x int }

func f(a [3]int, p *[3]int, m map[key]int, s []int, t string, b []byte, c chan int) {
	clear(a)
	clear(p)
	clear(t)
	clear(m, m)
	delete(s, 1)
	delete(m, 1)
	delete(m)
	delete(m, key{}, 1)
	copy(a, s)
	copy(s, t)
	copy(t, b)
	copy(b, s)
	copy(s)
	_ = clear(m)
	copy(b, "a"...)
	close(c, c)
}
