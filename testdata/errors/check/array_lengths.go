// Lengths that arrays cannot have.
package p

const (
	text = "abc"
	half = 0.5
	two  = 2.0
)

var n = 3

type (
	a [n]int
	b [text]int
	c [half]int
	d [two]int
	e [-1]int
	f [1 << 64]int
	g [len(text) - 4]int
	h [nothing]int
	i [int]int
	j [nil]int
)

var _ [2 + 0i]int
var _ [...]int
var _ = [...]int{2: 1}[3]
