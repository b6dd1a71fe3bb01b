// Built-in functions of type parameters whose types differ too much.
package p

func f[A []int | map[int]int, B []int | []string, C chan int | []int, D any, E ~[]byte | ~string, F map[int]string | map[int]bool, G map[int]int | map[string]int](a A, b B, c C, d D, e E, f F, g G) {
	_ = make(A)
	_ = make(A, 1)
	_ = make(C, 1)
	_ = make(D)
	_ = append(b, nil...)
	_ = append([]byte{}, e...)
	_ = append(e, 'a')
	copy(b, b)
	copy([]byte{}, e)
	delete(f, 1)
	delete(g, 1)
	clear(d)
	close(c)
	_ = max(a, a)
	_ = len(d) + len(a)
}
