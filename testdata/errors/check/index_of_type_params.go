// Indexing and slicing values whose type is a type parameter.
package p

func f[A []int | [3]int, B []int | []string, C map[string]int | []int, D string | []byte, E any](a A, b B, c C, d D, e E) {
	_ = a[5]
	a[0] = 1
	_ = b[0]
	_ = c[0]
	d[0] = 1
	_ = d[1:2]
	_ = b[:]
	_ = e[0]
	_ = e[:]
	_ = a[:]
}
