// Indices that are no integers, or out of range, and values without elements.
package p

type t struct{ x int }

const s = "abc"

func f(a [3]int, b []int, p *[3]int, q *[]int, m map[string]int, x any, v t, i8 int8, fl float64) {
	_ = a[3]
	_ = a[-1]
	_ = p[5]
	_ = s[3]
	_ = b["a"]
	_ = b[fl]
	_ = q[0]
	_ = m[1]
	_ = x[0]
	_ = v[0]
}

func g(a [3]int, b []int, m map[string]int, i8 int8, h func() []int) {
	_ = a[i8]
	_ = a[1.5]
	_ = b[1<<70]
	_ = h[0]
	_ = h()["a"]
	_ = 5[0]
	_ = int[0]
	_ = m[nil]
	_ = "abc"[1]["a"]
	_ = b[g]
}
