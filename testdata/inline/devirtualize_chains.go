// Interface values that come through several assignments, results, fields and literals before a method is called.
package p

type Shape interface {
	Area() int
	Scale(int) Shape
}

type square struct{ a int }

func (s square) Area() int         { return s.a * s.a }
func (s square) Scale(n int) Shape { return square{s.a * n} }

type circle struct{ r *int }

func (c *circle) Area() int         { return *c.r * 3 }
func (c *circle) Scale(n int) Shape { *c.r *= n; return c }

func newSquare(a int) Shape { return square{a} }

func newCircle(r int) *circle { return &circle{&r} }

func chained() int {
	s := newSquare(2)
	t := s
	u := t.Scale(3)
	return u.Area() + t.Area()
}

func twice(n int) int {
	var s Shape = newCircle(n)
	if n > 1 {
		s = newCircle(1)
	}
	return s.Scale(2).Area()
}

func mixed(n int) int {
	var s Shape = square{n}
	if n > 1 {
		s = newCircle(1)
	}
	return s.Area()
}

func captured() func() int {
	s := newSquare(4)
	f := func() int { return s.Area() }
	return func() int { return f() + s.Scale(1).Area() }
}

func reassigned() int {
	s := newSquare(4)
	func() { s = nil }()
	return s.Area()
}

func converted(x any) int {
	s := Shape(square{1})
	t, ok := s.(interface{ Area() int })
	if !ok {
		return x.(Shape).Area()
	}
	switch v := s.(type) {
	case square:
		return v.Area()
	case *circle:
		return v.Area()
	case Shape:
		return v.Scale(1).Area()
	}
	return t.Area()
}

type holder struct{ s Shape }

func held() int {
	h := holder{square{2}}
	p := &holder{newCircle(1)}
	return h.s.Area() + p.s.Area()
}

func started(s Shape) {
	t := newSquare(1)
	go t.Area()
	defer t.Scale(2)
	defer s.Area()
}
