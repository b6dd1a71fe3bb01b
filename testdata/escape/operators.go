// Operators yield nothing that could keep their operands.
package main

func arithmetic(a, b *int, f *float64) (int, float64) {
	n := *a + *b - *a**b/(*b) | *a ^ *b&*a&^*b%3
	n <<= *a
	n >>= uint(*b)
	n += -*a + ^*b
	n++
	return +n, -*f
}

func comparisons(p, q *int, s, t []int, x, y any) bool {
	return p == q && p != nil || s == nil && x == y || !(len(s) < len(t)) && s[0] >= t[0]
}

func strings(s, t string) bool { return s < t || s == t || s+"x" > t }

func complexNumbers(re, im *float64) float64 {
	z := complex(*re, *im)
	return real(z) * imag(z)
}

func assigned(p *struct{ n int }, s []int, m map[string]int, t *string) {
	p.n += 1
	s[0] *= 2
	m["a"] -= 3
	*t += "x"
	m["b"]++
}

func addresses() bool {
	x, y := 1, 2
	return &x == &y
}

func main() {}
