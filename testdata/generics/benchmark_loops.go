// Loops over b.Loop in generic code: what is kept alive has the shaped types; dictionaries are arguments as well.
package p

import "testing"

func generic[P any](b *testing.B, x P, f func(P) P) {
	for b.Loop() {
		f(x)
		_ = f(x)
		id(x)
	}
}

func id[P any](x P) P { return x }

func useGeneric(b *testing.B) {
	generic(b, 1, func(x int) int { return x })
	generic(b, "s", id[string])
}

type List[T any] struct {
	head *T
	next *List[T]
}

func (l *List[T]) push(x T) { l.next = &List[T]{&x, l.next} }

func drop[T any](x T, more ...T) {}

func (l *List[T]) measure(b *testing.B, x T) {
	for b.Loop() {
		l.push(x)
		drop(x, x, *l.head)
		*l.head = x
		l.next.head, _ = &x, l
		for range l.all {
			drop(x)
		}
	}
}

func (l *List[T]) all(yield func(T) bool) {
	if l.head != nil {
		yield(*l.head)
	}
}

func BenchmarkList(b *testing.B) {
	var l List[string]
	l.measure(b, "x")
	for b.Loop() {
		l.push("y")
		drop(1, 2)
		drop[any](nil)
		new(List[[]int]).measure(b, nil)
	}
}
