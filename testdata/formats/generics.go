// Instances of generic functions and methods, whose symbols have shapes.
package main

type List[T any] struct {
	items []*T
}

func (l *List[T]) Push(item T) {
	l.items = append(l.items, &item)
}

func Map[T, U any](items []T, f func(T) U) []U {
	var mapped []U
	for _, item := range items {
		mapped = append(mapped, f(item))
	}
	return mapped
}

func main() {
	var l List[string]
	l.Push("x")
	println(len(Map(l.items, func(s *string) int { return len(*s) })))
}
