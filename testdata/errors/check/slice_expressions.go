// Slice expressions, which are told at their bracket.
package p

func array() (a [3]int) { return }

func f(s []int, a [3]int, t string, n int, m map[string]int) {
	_ = array()[:]
	_ = t[0:1:2]
	_ = n[:]
	_ = s[2:1]
	_ = a[1:5]
	_ = s[:3:2]
	var _ int = s[1:2]
	_ = m[:]
	_ = "abc"[2:7]
	_ = s["x":]
}
