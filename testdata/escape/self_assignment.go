// Assignments that only move things around inside what already holds them are ignored, whatever their type.
package main

type buffer struct {
	buf  []byte
	arr  [8]byte
	a, b *int
	n, m int
	next *buffer
	sub  struct{ x, y *int }
}

func (b *buffer) slice(n int)     { b.buf = b.buf[n:] }
func (b *buffer) compact()        { b.buf = b.buf[:copy(b.buf, b.buf[1:])] }
func (b *buffer) field()          { b.a = b.b }
func (b *buffer) number()         { b.n = b.m }
func (b *buffer) inner()          { b.sub.x = b.sub.y }
func (b *buffer) nextOnes()       { b.next.a = b.next.b }
func (b *buffer) other(c *buffer) { b.a = c.a }
func (b *buffer) array()          { b.buf = b.arr[1:] }
func (b *buffer) operation()      { b.n -= b.m }
func (b buffer) value() *int      { b.a = b.b; return b.a }

func swap(s []*int, i, j int) { s[i], s[j] = s[j], s[i] }
func swapArray(a *[4]*int)    { a[0], a[1] = a[1], a[0] }
func index(s []*int, i int) {
	s[i] = s[i+1]
	s[len(s)-1] = s[i*2]
	s[next(i)] = s[next(i)]
}
func next(i int) int { return i + len(table) }

var table = make([]int, 3)

func star(p *[]int)        { *p = (*p)[1:] }
func stars(p *buffer)      { *p = *p }
func pointers(p, q *[]int) { *p = (*q)[1:] }

func converted(s []int, i uint8, j int) { s[int(i)] = s[^j] }

func fields(b *buffer) *int {
	b.a, b.b = b.b, b.a
	c := *b
	c.a, c.b = c.b, c.a
	return c.a
}

func main() {}
