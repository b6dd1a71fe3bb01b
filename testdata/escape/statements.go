// What explanations call the place where a value flows: the statement, the clause, the call or the literal.
package main

type shape interface{ area() int }
type square struct{ side *int }

func (s *square) area() int { return *s.side }

type holder struct {
	p *int
	s []*int
	m map[string]*int
	a [2]*int
	i any
}

var out *int
var outAny any

func assignments(h *holder, p, q *int, c chan *int) {
	h.p = p
	h.s[0] = q
	h.a[1], h.m["x"] = p, q
	h.i = p
	c <- q
	var x, y = p, &q
	x, *y = *y, x
	v, ok := h.m["k"]
	out, ok = v, !ok
	w, ok := h.i.(*int)
	out = w
	r, ok := <-c
	out = r
}

func operators(s string, n int, p *[4]int) string {
	s += s[1:]
	n <<= 2
	n++
	p[n&3] |= n
	return s
}

func returns(h *holder) (*int, []*int, *[2]*int, func() *int) {
	if h == nil {
		return nil, nil, nil, nil
	}
	return h.p, h.s[1:2:3], &h.a, func() *int { return h.p }
}

func ranges(h *holder, rows [3]*int, grid [][]*int) *int {
	for _, p := range h.s {
		out = p
	}
	for i, p := range rows {
		if i == 1 {
			return p
		}
	}
	for _, p := range &h.a {
		out = p
	}
	for k, p := range h.m {
		println(k)
		out = p
	}
	for _, row := range grid {
		for i, p := range row {
			row[i], out = out, p
		}
	}
	return nil
}

func switches(v any, h *holder) *int {
	switch x := v.(type) {
	case nil:
		return nil
	case *int:
		out = x
		return x
	case []*int, map[string]*int:
		outAny = x
	case [2]*int:
		for i := range x {
			out = x[i]
		}
	case holder:
		switch {
		case x.p != nil:
			return x.p
		default:
			h.p = x.p
		}
	case shape:
		if n := x.area(); n > 1 {
			outAny = x
		} else if n == 1 {
			go x.area()
		}
		defer println()
	case func() *int:
		return x()
	default:
		outAny = x
	}
	return nil
}

func selects(c, d chan *int, h *holder) {
	select {
	case c <- h.p:
	case p := <-d:
		out = p
	case h.a[0] = <-d:
	case p, ok := <-c:
		if ok {
			h.s = append(h.s, p)
		}
	default:
	}
}

func literals(p *int) {
	outAny = []*int{p}
	outAny = [1]*int{p}
	outAny = map[*int]*int{p: p}
	outAny = &holder{p: p, s: []*int{1: p}, a: [2]*int{p}}
	outAny = struct{ a, b *int }{p, nil}
	outAny = []holder{{p: p}, {s: []*int{p}}}
	outAny = [][]*int{{p}, {}}
	outAny = []*holder{{p: p}}
}

func calls(h *holder, p *int) {
	h.s = append(h.s, p, out)
	h.s = append(h.s[:1], h.s[2:]...)
	copy(h.s, []*int{p})
	*out = min(1, 2, *p) + *h.a[0]
}

func main() {}
