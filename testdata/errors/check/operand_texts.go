// How operands are described.
package p

import "io"

type (
	number int
	text   string
	list   []int
	table  map[string]int
	fn     func()
	ch     chan int
	ptr    *int
	rec    struct{}
	alias  = number
)

const c number = 1 + 2

func f(a number, b text, d list, e table) {
	d = a
	a = b
	b = d
	a = e
	a = "x" + "y"
	b = c
	b = 'a'
	a = 1 < 2
	a = nil
	a = io.EOF
}

func g[P any, Q ~[]int | ~string](a number, r rec, h fn, i ch, j ptr, k alias, p P, q Q) {
	a = h
	a = i
	a = j
	r = k
	a = p
	a = q
	a = g[int, string]
	a = f
	a = *j
	a = <-i
}
