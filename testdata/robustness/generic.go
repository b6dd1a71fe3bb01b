// A program with type parameters, to be cut short at every byte, shuffled and mutated.
package main

type list[T any] struct {
	head *node[T]
	n    int
}

type node[T any] struct {
	value T
	next  *node[T]
}

type number interface {
	~int | ~int64 | ~float64
}

func (l *list[T]) push(value T) {
	l.head = &node[T]{value, l.head}
	l.n++
}

func (l *list[T]) all() func(func(int, T) bool) {
	return func(yield func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.value) {
				return
			}
			i++
		}
	}
}

func sum[T number](values ...T) (total T) {
	for _, value := range values {
		total += value
	}
	return total
}

func apply[K comparable, V, W any](m map[K]V, f func(V) W) map[K]W {
	result := make(map[K]W, len(m))
	for k, v := range m {
		result[k] = f(v)
	}
	return result
}

func generics() {
	var l list[string]
	l.push("a")
	for i, v := range l.all() {
		println(i, v)
	}
	_ = sum(1, 2, 3) + sum[int]()
	_ = apply(map[string][]int{}, func(v []int) int { return len(v) })
}

func main() {
	generics()
}
