// Expressions of every form; operators bind as their precedence says.

package exprs

import "math"

type point struct{ x, y int }
type line struct{ from, to *point }

var literals = []any{
	0, 1_000, 0b1010_0101, 0o17, 017, 0xBad_Face, 0X1F,
	1., .5, 1.5e10, 1e-3, 0x1p-2, 0x1.8p1, 0_1.5,
	1i, 1.5i, 0x10i, 0123i,
	'a', '\n', '\'', '\x41', '\101', '\u00e9', '\U0001F600', '世',
	"", "text", "\"\\\t\x00\377\u1234", `raw "text"`, `
	raw lines`,
}

var composites = []any{
	point{}, point{1, 2}, point{x: 1, y: 2}, &point{3, 4},
	[]point{{1, 2}, {x: 3}, {}},
	[...]*point{{1, 2}, 5: {3, 4}},
	map[point]line{{1, 2}: {nil, &point{}}, {}: {}},
	map[string][]int{"a": {1, 2}, "b": nil},
	[][]int{{1}, {2, 3}, {}},
	struct{ a, b int }{a: 1, b: 2},
	func() int { return 1 }(),
	func(xs ...int) (n int) { return len(xs) },
	math.MaxInt8,
	[2]func(){0: func() {}, 1: nil},
}

func operators(a, b, c int, p *int, ok bool, s []int, ch chan int) {
	_ = a + b*c - a/b%c
	_ = a<<1 | b>>2&c ^ a&^b
	_ = a == b && b != c || a < b && b <= c || !(a > b) && a >= c
	_ = a*b + c*a == b-c-a
	_ = -a + +b - ^c
	_ = !ok == !!ok
	_ = *p * *p
	_ = &s[0] == p
	_ = <-ch + 1
	_ = -<-ch
	_ = (a + b) * (c)
	_ = ((a))
	_ = &(point{1, 2})
	_ = a - -b
	_ = a & ^b
	_ = a &^ b
}

func suffixes(l line, s []int, m map[string]func(int) []int, x any, arr *[4]int) {
	_ = l.from.x
	_ = (&l).to
	_ = s[0]
	_ = s[len(s)-1]
	_ = s[1:]
	_ = s[:1]
	_ = s[:]
	_ = s[1:2]
	_ = s[1:2:3]
	_ = s[:2:3]
	_ = arr[:][0]
	_ = m["a"](1)[2:]
	_ = x.(int)
	_ = x.(*point).x
	_ = x.(interface{ m() }).m
	_ = x.([]int)[0]
	_ = []int{1, 2, 3}[1]
	_ = map[string]int{"a": 1}["a"]
	_ = point{1, 2}.x
	_ = func() point { return point{} }().y
	_ = "text"[1]
	_ = append(s, s...)
	_ = append([]int(nil), s[1:]...)
	suffixes(
		l,
		s,
		m,
		x,
		arr,
	)
}

func channels(c chan<- chan int, d <-chan int) {
	c <- make(chan int)
	_ = <-d
	_, ok := <-d
	_ = ok
	_ = (<-chan int)(d)
	_ = <-chan int(d)
	_ = <-chan (<-chan int)(nil)
	<-d
}
