// Comparisons: mismatches are told at the right operand, undefined operators at the operand to blame.
package p

type pair struct {
	f func()
}

func compare(f func(), s []int, m map[string]int, a any, x pair, n int, b bool, e error) {
	_ = f == f
	_ = s == nil && s == s
	_ = a == m
	_ = x == x
	_ = [2]pair{} != [2]pair{}
	_ = n == b
	_ = b < b
	_ = nil == nil
	_ = e != "x"
	_ = a < a
}
