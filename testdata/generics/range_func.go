// Ranges over functions in generic code: the body is a literal that captures the dictionary.
package p

type seq[V any] func(yield func(V) bool)
type seq2[K, V any] func(yield func(K, V) bool)

func all[S ~[]E, E any](s S) seq2[int, E] {
	return func(yield func(int, E) bool) {
		for i, v := range s {
			if !yield(i, v) {
				return
			}
		}
	}
}
func values[E any](s []E) seq[E] {
	return func(yield func(E) bool) {
		for _, v := range all(s) {
			if !yield(v) {
				return
			}
		}
	}
}
func collect[E any](s seq[E]) (r []E) {
	for v := range s {
		r = append(r, v)
	}
	return
}
func find[E comparable](s seq[E], x E) (int, bool) {
	i := 0
	for v := range s {
		if v == x {
			return i, true
		}
		i++
	}
	return -1, false
}
func ofParam[F ~func(func(E) bool), E any](f F) (last E) {
	var x E
	for x = range f {
		last = x
	}
	return
}
func method[T interface{ All() seq[E] }, E any](t T) (n int) {
	for range t.All() {
		n++
	}
	return
}

type bag struct{}

func (bag) All() seq[string] { return func(func(string) bool) {} }

func use() {
	find(values([]int{1, 2}), 2)
	collect(values([]string{"a"}))
	ofParam(values([]int{}))
	method(bag{})
}
