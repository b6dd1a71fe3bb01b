// Interface values: what is no pointer is boxed, and the box is an allocation that messages name by the
// converted operand.
package main

type point struct{ x, y int }

type holder struct{ p *int }

type shower interface{ show() }

func (p point) show()   {}
func (h *holder) show() {}

var sink any
var shown shower

func boxed(n int, s string, f float64, b bool, p point, a [2]int) {
	sink = n
	sink = s
	sink = f
	sink = b
	sink = p
	sink = a
}

func constants() {
	sink = 1
	sink = "text"
	sink = 2.5
	sink = 'r'
	sink = true
	sink = 3 + 4i
}

func pointerShaped(p *int, m map[int]int, c chan int, f func(), h holder, a [1]*int) {
	sink = p
	sink = m
	sink = c
	sink = f
	sink = h
	sink = a
}

func slices(s []int, b []byte) {
	sink = s
	sink = b
}

func stays(n int, p point) bool {
	var x any = n
	var y any = p
	return x == y
}

func methods(p point, h *holder) {
	shown = p
	shown = h
	shown = &p
}

func between(s shower) any       { return s }
func nothing() any               { return nil }
func compared(x any, n int) bool { return x == n }

func main() {}
