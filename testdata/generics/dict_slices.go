// Slicing and appending keep the type object, and what is appended by spreading may be converted.
package p

func u[T any](xs []T) { y := xs[1:]; z := append(xs, xs[0]); w := xs[0]; _, _, _ = y, z, w }
func z[T ~[]E, E any](t T) T {
	for i, e := range t {
		_, _ = i, e
	}
	return append(t[:1], t[1:]...)
}
func arrays[T any](a [3]T, p *[3]T) { x := a[:]; y := p[1:]; z := p[:]; _, _, _ = x, y, z }
func grow[S ~[]E, E any](s S, n int) S {
	r := make(S, n)
	copy(r, s)
	return append(S(nil), s...)
}
func clearAll[S ~[]E, E any](s S) { clear(s) }
func literal[T any](x T) []T      { return []T{x, x} }
func nested[T any](x T) [][]T     { return [][]T{{x}, {}} }
func pointers[T any](x T) []*[]T  { return []*[]T{{x}, {}} }

type defined []int

func use() {
	u([]int{})
	z(defined{})
	arrays([3]int{}, nil)
	grow(defined{}, 1)
	clearAll(defined{})
	literal(1)
	nested(1)
	pointers(1)
}
