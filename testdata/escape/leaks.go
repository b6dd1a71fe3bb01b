// What is said of parameters: where they leak to, and with how many pointers followed.
package main

var (
	sink     *int
	pointers **int
)

func toHeap(p *int)                              { sink = p }
func contentToHeap(p **int)                      { sink = *p }
func toResult(p *int) *int                       { return p }
func contentToResult(p ***int) *int              { return **p }
func toNamedResult(p *int) (q *int)              { q = p; return }
func toBoth(p **int) **int                       { sink = *p; return p }
func heapHidesResult(p *int) *int                { sink = p; return p }
func nowhere(p *int) int                         { return *p }
func blankNames(_ *int, p *int) (_ *int, q *int) { return p, nil }
func unnamed(*int, []string)                     {}
func scalars(a int, b [3]float64)                {}
func stored(p *int, q **int)                     { *q = p }

func six(a, b, c, d, e, f *int) (*int, *int, *int, *int, *int, *int) {
	return a, b, c, d, e, f
}

func swapped(a, b *int) (x, y *int) {
	x, y = b, a
	return
}

func moved(p *int) **int { return &p }

func movedAndReturned(p *int) (**int, *int) { return &p, p }

func resultMoved(p *int) (q *int) {
	pointers = &q
	q = p
	return q
}

type thing struct{ p *int }

func (t thing) value() *int    { return t.p }
func (t *thing) pointer() *int { return t.p }
func (t *thing) set(p *int)    { t.p = p }
func (thing) unnamed(p *int)   {}

func calls(p *int, q **int) *int {
	toHeap(*q)
	r := toResult(p)
	return toNamedResult(r)
}

func results(a, b *int) *int {
	x, _ := swapped(a, b)
	return x
}

func main() {}
