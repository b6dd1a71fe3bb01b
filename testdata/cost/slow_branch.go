// A branch that is rarely taken is moved out of a method.
// cost: Stack.Push

package p

type Stack struct {
	items []int
	n     int
}

func (s *Stack) Push(x int) {
	if s.n == len(s.items) {
		bigger := make([]int, 2*len(s.items)+1)
		for i, item := range s.items {
			bigger[i] = item
		}
		note("grown", len(s.items), len(bigger))
		note("moved", s.n, cap(bigger))
		s.items = bigger
	}
	s.items[s.n] = x
	s.n++
}

//go:noinline
func note(what string, from, to int) {}
