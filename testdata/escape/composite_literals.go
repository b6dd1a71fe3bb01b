// Composite literals: structs and arrays are values, slices, maps and pointers to literals are allocations.
package main

type inner struct{ p *int }

type outer struct {
	inner inner
	array [2]*int
	other *inner
}

var (
	sink   *int
	slices []*int
	outers outer
	kept   *outer
	ptrs   []*inner
	table  map[string]*int
	matrix [][]int
)

func values(p, q *int) outer {
	return outer{inner: inner{p}, array: [2]*int{1: q}}
}

func slice(p *int)   { slices = []*int{p, 2: sink} }
func pointer(p *int) { kept = &outer{other: &inner{p}} }
func elided(p *int)  { ptrs = []*inner{{p}, {}} }
func maps(p *int)    { table = map[string]*int{"a": p, "b": nil} }
func nested()        { matrix = [][]int{{1}, {2, 3}} }

func onTheStack(p *int) int {
	s := []*int{p}
	m := map[int]*int{1: p}
	o := &outer{inner: inner{p}}
	e := &[]int{1, 2}
	a := [...]int{1, 2, 3}
	return len(s) + len(m) + *o.inner.p + len(*e) + a[0]
}

func addresses() {
	x, y, z := 1, 2, 3
	slices = []*int{&x}
	outers = outer{array: [2]*int{&y}}
	table = map[string]*int{"z": &z}
}

func anonymous(n int) any {
	return struct{ a, b int }{n, n}
}

func main() {}
