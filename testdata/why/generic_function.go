// A generic function keeps what it gets.
package p

type stack[T any] struct{ items []T }

//go:noinline
func (s *stack[T]) push(v T) { // why
	s.items = append(s.items, v)
}

func caller() int {
	var s stack[*int] // why
	x := 1            // why
	s.push(&x)
	return len(s.items)
}
