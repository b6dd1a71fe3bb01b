// Package-level variables lie in the heap: what is stored in them escapes, what is read from them does not.
package main

type thing struct {
	p *int
	a [2]*int
}

var (
	pointer *int
	value   thing
	slice   []*int
	table   map[string]*int
	fn      func(*int) *int
	iface   interface{ use(*int) *int }
)

func store(p *int) {
	pointer = p
	value.p = p
	value.a[1] = p
	slice[0] = p
	table["x"] = p
}

func load() (*int, *int, *int, *int, *int) {
	return pointer, value.p, value.a[0], slice[0], table["x"]
}

func storeAddresses() {
	a, b, c, d := 1, 2, 3, 4
	pointer = &a
	value = thing{p: &b}
	slice = append(slice, &c)
	table["d"] = &d
}

func calls(p *int) *int {
	x := 1
	iface.use(&x)
	return fn(p)
}

func storeThrough(t *thing, p *int) {
	t.p = p
	*pointer = 3
	t.a[0] = t.p
}

func main() {}
