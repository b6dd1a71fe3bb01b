// Index expressions.
package p

func f(s []int, a [3]int, p *[3]int, m map[string]int, t string, n int, u uint8) {
	_ = s["a"]
	_ = s[-1]
	_ = a[3]
	_ = p[5]
	_ = "abc"[3]
	_ = m[1]
	_ = n[0]
	_ = s[1.5]
	_ = a[u] + s[1<<70]
	t[0] = 'a'
}
