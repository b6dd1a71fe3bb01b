// Comparisons of type parameters: every type of the type set has to be comparable, or ordered.
package p

func f[P any, Q comparable, R int | []int, S ~int | ~string, N interface {
	int
	string
}](p P, q Q, r R, s S, n N) {
	_ = p == p
	_ = q == q && q < q
	_ = r == r
	_ = s < s && s == s
	_ = n == n
	_ = p == nil
	_ = s == 1
}
