// Map operations need the map's descriptor, ranging over one those for its variables.
package p

func x[K comparable, T any](m map[K]T) {
	for k, v := range m {
		_, _ = k, v
	}
	for k := range m {
		delete(m, k)
	}
	v := m[*new(K)]
	_ = v
}
func literals[K comparable, V any](k K, v V) map[K]V { return map[K]V{k: v} }
func made[K comparable, V any](n int) map[K][]V      { return make(map[K][]V, n) }
func index[M ~map[K]V, K comparable, V any](m M, k K) (V, bool) {
	v, ok := m[k]
	return v, ok
}
func set[M ~map[K]V, K comparable, V any](m M, k K, v V) { m[k] = v }
func assign[K comparable, V any](m map[K]V) (k K, v V) {
	for k, v = range m {
	}
	return
}
func keys[M ~map[K]V, K comparable, V any](m M) (r []K) {
	for k := range m {
		r = append(r, k)
	}
	return
}

type table map[string]int

func use() {
	x(map[string]int{})
	literals("a", 1)
	made[string, int](3)
	index(table{}, "a")
	set(table{}, "a", 1)
	assign(map[string]int{})
	keys(table{})
}
