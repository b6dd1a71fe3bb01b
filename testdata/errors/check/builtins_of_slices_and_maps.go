// append, cap, clear, copy, delete, len: their arguments.
package p

func f(n int, s []int, b []byte, m map[string]int, c chan int, p *[3]int) {
	_ = append(n, 1)
	_ = append(nil, s...)
	_ = append(s, "a")
	_ = append(b, "ab"...)
	_ = append(s, s)
	_ = copy(s, b)
	copy(m, s)
	delete(m, 1)
	clear(n)
	_ = cap(m) + len(p) + cap(p)
	_ = len(n)
}
