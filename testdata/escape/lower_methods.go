// Method calls, method values and method expressions: the receiver is the first argument, with the
// address or the dereference that it needs.
package main

type stack struct{ items []*int }

func (s *stack) push(p *int) { s.items = append(s.items, p) }
func (s stack) top() *int    { return s.items[len(s.items)-1] }

type pusher interface{ push(*int) }

type kind int

func (k kind) text() string { return "kind" }

func calls(s *stack, v stack, p *int) *int {
	s.push(p)
	v.push(p)
	_ = v.top()
	return s.top()
}

func elements(m map[string]*stack, a []stack, p *int) {
	m["a"].push(p)
	a[0].push(p)
	_ = a[0].top()
	_ = kind(1).text()
}

func values(s *stack, v stack, i pusher) (func(*int), func() *int, func(*int)) {
	return s.push, v.top, i.push
}

func called(s *stack, p *int) {
	f := s.push
	f(p)
	g := (*stack).push
	g(s, p)
	(*stack).push(s, p)
	stack.top(*s)
	pusher.push(s, p)
}

func expressions() (func(*stack, *int), func(stack) *int, func(*stack) *int) {
	return (*stack).push, stack.top, (*stack).top
}

func main() {
	calls(&stack{}, stack{}, new(int))
	elements(nil, nil, nil)
	values(&stack{}, stack{}, &stack{})
	called(&stack{}, nil)
	expressions()
}
