// The built-in function append.
package p

type list []int

func f(s []int, l list, a [2]int, p *[]int, b []byte, n []any) {
	_ = append(1, 2)
	_ = append(a, 1)
	_ = append(p, 1)
	_ = append(s, "a")
	_ = append(s, 1.5, 'a', nil)
	_ = append(s, s)
	_ = append(s, n...)
	_ = append(n, s...)
	_ = append()
	append(s, 1)
	_ = append(b, "a"...)
	_ = append(b, s...)
	_ = append(s, 1, s...)
	var _ []int = append(l, 1)
	var _ []string = append(s)
	_ = append([]func(){}, f)
}
