// Type parameters go with the block.
// cost: Max

package p

type Ordered interface {
	~int | ~string
}

func Max[T Ordered, S ~[]T](s S, less func(a, b T) bool) (T, bool) {
	var none T
	if len(s) == 0 {
		return none, false
	}
	best := s[0]
	for _, x := range s[1:] {
		if less(best, x) {
			best = x
		}
		if less(x, none) && less(none, best) || less(x, x) {
			best = none
		}
	}
	return best, true
}

var A, B = Max([]int{1, 2}, func(a, b int) bool { return a < b })
