// Operations on type parameters whose types do not all allow them.
package p

func f[A any, B int | string, C []int | []string, M map[int]int | map[string]int, P *int | *string, F func() | func(int)](a A, b B, c C, m M, p P, g F) {
	b()
	_ = append(c, 1)
	_ = *p
	delete(m, 1)
	clear(a)
	_ = cap(b)
	_ = make(B)
	g()
	a.x = 1
	_ = a.(int)
}
