// Operands that are known to be constants are named by the constant, with the operand's type.
package main

type number int

var sink any

func five() int      { return 5 }
func id(n int) int   { return n }
func named() (n int) { return 6 }
func blank() (_ int) { return 7 }
func either(b bool) int {
	if b {
		return 1
	}
	return 2
}
func two() (int, string)  { return 1, "two" }
func boxes(n int) any     { return n }
func reassigns(n int) any { n++; return n }
func slice(n int) []int   { return make([]int, n) }

func variables() {
	a := 42
	var b uint8 = 3
	var c byte = 'a'
	var d rune = 1234
	e := 'x'
	f := number(4)
	g := -5
	h := "text"
	i := 2.5
	j := true
	k := 1 + 2i
	l := float32(1.5)
	sink, sink, sink, sink = a, b, c, d
	sink, sink, sink, sink = e, f, g, h
	sink, sink, sink, sink = i, j, k, l
}

func unknown(p int) {
	var a int
	var b int
	b = 10
	c := 1
	c++
	d := 2
	_ = &d
	e, f := two()
	g := a * 2
	h := uint8(five())
	sink, sink, sink, sink = a, b, c, d
	sink, sink, sink, sink = e, f, g, h
	sink = p
}

func results(n int) {
	sink = five()
	sink = id(3)
	sink = id(n)
	sink = named()
	sink = blank()
	sink = either(true)
	sink = boxes(8)
	sink = reassigns(9)
}

func conditions() {
	if q := 3; q > 2 {
		sink = q
	}
	switch r := 4; r {
	case 4:
		sink = r
	}
	for i := 0; i < 2; i++ {
		sink = i
	}
}

func sizes(n int, s string) int {
	k := 10
	a := make([]int, k)
	b := make([]int, n, k)
	c := make([]int, uint8(200))
	list := []int{1, 2, 7: 3}
	d := make([]int, len(list))
	text := "abcd"
	e := make([]int, len(text))
	f := make([]byte, id(4), id(8))
	g := make(map[int]int, k)
	h := slice(6)
	var t uint8 = 9
	i := make([]int, t)
	return len(a) + len(b) + len(c) + len(d) + len(e) + len(f) + len(g) + len(h) + len(i)
}

func captured() {
	n := 1
	func() { sink = n }()
	m := 1
	f := func() { sink = m; m++ }
	f()
	f()
}

func printed(n number) {
	println(any(n) == any(3), any(id(3)) == nil)
}

func main() {}
