// Slices of what cannot be sliced, and indices in the wrong order.
package p

func g() [3]int { return [3]int{} }

func f(a [3]int, p *[3]int, b []int, s string, m map[int]int, q *[]int, n int) {
	_ = a[2:1]
	_ = b[3:2:1]
	_ = b[1:4:3]
	_ = a[1:4]
	_ = p[:5]
	_ = s[1:2:3]
	_ = m[:]
	_ = g()[:]
	_ = q[:]
	_ = n[:]
	_ = b["a":]
	_ = "abc"[2:1]
	_ = "abc"[:4]
	_ = b[-1:]
	_ = b[1.5:]
	_ = f[:]
	_ = [3]int{}[:]
	var _ string = b[:]
}
