// Generic iterators: the instances that a loop mentions, the literals in their shaped twins, and the body of the loop,
// which belongs to the function around it.
package p

type Seq[V any] func(yield func(V) bool)

type Seq2[K comparable, V any] func(yield func(K, V) bool)

func Values[V any](s []V) Seq[V] {
	return func(yield func(V) bool) {
		for _, v := range s {
			if !yield(v) {
				return
			}
		}
	}
}

func Map[V, W any](s Seq[V], f func(V) W) Seq[W] {
	return func(yield func(W) bool) {
		for v := range s {
			if !yield(f(v)) {
				return
			}
		}
	}
}

func (s Seq2[K, V]) Keys() Seq[K] {
	return func(yield func(K) bool) {
		for k := range s {
			if !yield(k) {
				return
			}
		}
	}
}

func Collect[V any](s Seq[V]) (all []V) {
	for v := range s {
		all = append(all, v)
	}
	return all
}

func Last[V any](s Seq[V]) (last *V) {
	for v := range s {
		last = &v
	}
	return last
}

func ints() []int { return Collect(Values([]int{1, 2, 3})) }

func texts(s []*string) *string {
	p := Last(Map(Values(s), func(p *string) string { return *p }))
	return p
}

func keys(s Seq2[string, *int]) []string { return Collect(s.Keys()) }

func sum(s []int) (n int) {
	for v := range Map(Values(s), func(v int) *int { return &v }) {
		n += *v
	}
	return n
}
