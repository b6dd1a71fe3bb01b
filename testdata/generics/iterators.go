// Iterators in generic code: sequences that are made, chained and stopped, as values and as methods.
package p

type Seq[V any] func(yield func(V) bool)

type Seq2[K, V any] func(yield func(K, V) bool)

func Of[V any](vs ...V) Seq[V] {
	return func(yield func(V) bool) {
		for _, v := range vs {
			if !yield(v) {
				return
			}
		}
	}
}

func (s Seq[V]) Filter(keep func(V) bool) Seq[V] {
	return func(yield func(V) bool) {
		for v := range s {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}

func Map[V, W any](s Seq[V], f func(V) W) Seq[W] {
	return func(yield func(W) bool) {
		s(func(v V) bool { return yield(f(v)) })
	}
}

func (s Seq[V]) Enumerate() Seq2[int, *V] {
	return func(yield func(int, *V) bool) {
		n := 0
		for v := range s {
			if !yield(n, &v) {
				break
			}
			n++
		}
	}
}

func Collect[V any](s Seq[V]) (all []V) {
	for v := range s {
		all = append(all, v)
	}
	return
}

func First[V comparable](s Seq[V], want V) (found *V, at int) {
outer:
	for at, v := range s.Enumerate() {
		for range 2 {
			if *v == want {
				return v, at
			}
			if at > 10 {
				break outer
			}
		}
	}
	return nil, -1
}

type point struct{ x, y int }

func use() (int, []string, *point) {
	sum := 0
	for v := range Of(1, 2, 3).Filter(func(n int) bool { return n > 1 }) {
		sum += v
	}
	names := Collect(Map(Of(point{1, 2}), func(p point) string { return string(rune(p.x)) }))
	p, _ := First(Of(point{}, point{3, 4}), point{3, 4})
	return sum, names, p
}
