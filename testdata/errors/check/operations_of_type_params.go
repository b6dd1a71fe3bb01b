// Operations that not all types of a type set have.
package p

func f[A int | string, B ~int | ~float64, C any, D ~[]int | ~map[int]int, E ~func(), F ~func() | ~func(int)](a A, b B, c C, d D, e E, f F) {
	_ = a + a
	_ = a - a
	_ = b % b
	_ = b << 1
	_ = -a
	_ = c + c
	_ = d[0] + d["a"]
	_ = d[:]
	e()
	f()
	_ = len(c)
	_ = a + b
	_ = a < 1
	_ = b + 1.5
	_ = c == nil
}

func g[A ~[]int | ~[]string, B ~[]int | ~[3]int, C ~string | ~[]byte, D ~*int | ~*string](a A, b B, c C, d D) {
	_ = a[0]
	a[0] = 1
	b[5] = 1
	c[0] = 'a'
	_ = c[0]
	_ = *d
	_ = b[:]
	_ = c[1:2]
	_ = append(a, 1)
	_ = cap(c)
	_ = a.x
	clear(b)
}
