// Generic code that instantiates generic code makes shapes of shapes.
package p

func inner[S ~[]E, E comparable](s S, e E) bool {
	for _, x := range s {
		if x == e {
			return true
		}
	}
	return false
}

func outer[T comparable](xs []T, x T) bool { return inner(xs, x) }

func twice[T comparable](xs [][]T, x []T) int {
	n := 0
	for _, ys := range xs {
		if outer(ys, x[0]) {
			n++
		}
	}
	return n
}

type strings []string

func use(a []string, b strings) (bool, bool, bool, int) {
	return inner(a, "x"), inner(b, "x"), outer(b, "x"), twice([][]int{{1}}, []int{1})
}
