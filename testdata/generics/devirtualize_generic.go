// Devirtualization around generic code: interfaces made from instances become known, methods of type parameters
// are called through the dictionary.
package p

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }
func (s *Stack[T]) Len() int { return len(s.items) }

type Sized interface{ Len() int }

type Pusher[T any] interface {
	Sized
	Push(T)
}

func known() int {
	var s Sized = &Stack[int]{}
	return s.Len()
}

func knownPusher(v *string) int {
	var p Pusher[*string] = &Stack[*string]{}
	p.Push(v)
	return p.Len()
}

func generic[T any](v T) int {
	var p Pusher[T] = &Stack[T]{}
	p.Push(v)
	return p.Len()
}

func ofParam[S Sized](s S) int { return s.Len() }

func ofPointer[T any, P interface {
	*T
	Sized
}]() int {
	return P(new(T)).Len()
}

func instances(x *int) int {
	return generic(1) + generic(x) + ofParam(&Stack[bool]{}) + ofPointer[Stack[byte]]()
}
