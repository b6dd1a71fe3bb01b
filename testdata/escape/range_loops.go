// Range loops: the ranged value is kept while the loop runs, its elements flow to the value variable.
package main

type pair struct{ p, q *int }

var sink *int

func slice(s []*int) {
	for _, p := range s {
		sink = p
	}
}

func array(a [3]*int) {
	for _, p := range a {
		sink = p
	}
}

func arrayPointer(a *[3]*int) {
	for _, p := range a {
		sink = p
	}
}

func mapping(m map[*int]pair) {
	for k, v := range m {
		sink = k
		sink = v.q
	}
}

func channel(c chan *int) {
	for p := range c {
		sink = p
	}
}

func text(s string) int {
	n := 0
	for i, r := range s {
		n += i + int(r)
	}
	for range s {
		n++
	}
	return n
}

func number(n int) {
	for i := range n {
		println(i)
	}
	for range 3 {
		println()
	}
}

func keysOnly(s []*int, m map[*int]int) *int {
	for i := range s {
		println(i)
	}
	for k := range m {
		return k
	}
	return nil
}

func assigned(s []*int) (i int, p *int) {
	for i, p = range s {
	}
	return
}

func stored(s []*int, t [][]*int, n *pair) {
	for _, n.p = range s {
	}
	for i, t[0][1] = range s {
	}
}

var i int

func literal() {
	x := 1
	for _, p := range []*int{&x, nil} {
		println(*p)
	}
	for _, b := range []byte("text") {
		println(b)
	}
}

func clearing(m map[int]int, s []int) {
	for k := range m {
		delete(m, k)
	}
	for i := range s {
		s[i] = 0
	}
}

func main() {}
