// Calls through interfaces whose types have shapes in them are not devirtualized.
package p

type iter[T any] interface {
	Next() (T, bool)
}
type slice[T any] struct{ s []T }

func (s *slice[T]) Next() (x T, ok bool) {
	if len(s.s) == 0 {
		return
	}
	x, s.s = s.s[0], s.s[1:]
	return x, true
}

func count[T any](i iter[T]) (n int) {
	for {
		if _, ok := i.Next(); !ok {
			return
		}
		n++
	}
}
func known[T any](xs []T) bool {
	var i iter[T] = &slice[T]{xs}
	_, ok := i.Next()
	return ok
}
func asserted[T any](x any) bool {
	i, ok := x.(iter[T])
	if !ok {
		return false
	}
	_, ok = i.Next()
	return ok
}

func use() (int, bool, bool) {
	return count[int](&slice[int]{}), known([]string{"a"}), asserted[int](nil)
}
