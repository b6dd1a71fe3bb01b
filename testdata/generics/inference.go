// Type arguments that are inferred from arguments, constraints, functions and assignments.
package p

func mapped[T, U any](xs []T, f func(T) U) []U {
	r := make([]U, 0, len(xs))
	for _, x := range xs {
		r = append(r, f(x))
	}
	return r
}
func filter[S ~[]E, E any](s S, keep func(E) bool) (r S) {
	for _, x := range s {
		if keep(x) {
			r = append(r, x)
		}
	}
	return
}
func reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}
func keys[K comparable, V any](m map[K]V) (r []K) {
	for k := range m {
		r = append(r, k)
	}
	return
}
func ptr[T any](x T) *T { return &x }

func shaped[T any](xs []T, m map[string]T) (int, []*T) {
	ps := mapped(xs, ptr[T])
	qs := mapped(xs, func(x T) *T { return &x })
	ks := keys(m)
	n := reduce(xs, 0, func(n int, _ T) int { return n + 1 })
	return n + len(ks), filter(append(ps, qs...), func(p *T) bool { return p != nil })
}

type ids []int

func use() {
	var f func(int) *int = ptr
	_ = f
	mapped(ids{1}, ptr)
	filter(ids{1}, func(int) bool { return true })
	shaped([]string{"a"}, nil)
}
