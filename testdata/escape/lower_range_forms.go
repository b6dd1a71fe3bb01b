// The things one can range over. Over an array without values its length is enough.
package main

type row [3]*int

var sink *int

func arrays(a row, p *row) int {
	n := 0
	for i := range a {
		n += i
	}
	for range p {
		n++
	}
	for i, v := range a {
		n += i
		sink = v
	}
	for _, v := range p {
		sink = v
	}
	for i := range makeRow() {
		n += i
	}
	return n
}

func makeRow() row { return row{} }

func integers(n int8) (s int8) {
	for i := range n {
		s += i
	}
	for range 3 {
		s++
	}
	for i := range 'a' {
		s += int8(i)
	}
	return s
}

func others(s []*int, m map[string]*int, c chan *int, t string) {
	for _, p := range s {
		sink = p
	}
	for k, p := range m {
		_ = k
		sink = p
	}
	for p := range c {
		sink = p
	}
	for i, r := range t {
		_, _ = i, r
	}
}

func existing(s []int, x struct{ i int }) (i int, a any) {
	for i = range s {
	}
	for x.i, i = range s {
	}
	for i, a = range s {
	}
	return
}

func main() {
	arrays(row{}, &row{})
	integers(2)
	others(nil, nil, nil, "")
	existing(nil, struct{ i int }{})
}
