// Elements that are pointers are copied or spread to another slice.
package p

//go:noinline
func move(to []*int) {
	x := 1 // why
	from := []*int{&x}
	copy(to, from)
}

//go:noinline
func spread(to []*int) int {
	y := 1 // why
	from := []*int{&y}
	to = append(to, from...)
	return len(to)
}
