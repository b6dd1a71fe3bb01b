// Range clauses.
package p

func f(n int, c chan int, s chan<- int, m map[string]int, p *[3]int, q *[]int) {
	for i := range n {
		_ = i
	}
	for i, j := range n {
	}
	for i, j := range c {
	}
	for range s {
	}
	for i, j, k := range m {
	}
	for _ = range p {
	}
	for _, _ := range p {
	}
	for range q {
	}
	for range 1.5 {
	}
	for range 1e3 {
	}
	var x string
	for x = range m {
	}
	for n, x = range m {
	}
	var y float64
	for y = range 10 {
	}
	for range undefined {
	}
	for i := range undefined {
	}
}

func funcs(a func(), b func(func()), c func(func() bool), d func(func(int) bool), e func(func(int, string) bool), g func(func(int, int, int) bool), h func(func(...int) bool), k func(func() bool) int, l func(int)) {
	for range a {
	}
	for range b {
	}
	for i := range c {
	}
	for i, j := range d {
	}
	for i, j := range e {
		_, _ = i, j
	}
	for range g {
	}
	for range h {
	}
	for range k {
	}
	for range l {
	}
}
