// Conversions of slices to arrays and of pointers.
package p

type a [2]int

type s []int

func f(x []int, y s, z []string, p *[2]int, q *a, r *[3]int, u *struct{ a int }) {
	_ = [2]int(x)
	_ = [2]string(x)
	_ = a(y)
	_ = (*a)(x)
	_ = (*[2]string)(y)
	_ = [2]int(z)
	_ = (*a)(p)
	_ = (*[2]int)(r)
	_ = []int(p)
	_ = [2]int(p)
	_ = (*struct{ b int })(u)
	_ = (**[2]int)(x)
	var _ [2]int = x
	var _ *a = x
	var _ *[2]int = q
}
