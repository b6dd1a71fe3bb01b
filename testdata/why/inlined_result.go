// The result of an inlined call has a name.
package p

var kept *int

func pick(a, b *int, first bool) (chosen *int) {
	if first {
		return a
	}
	chosen = b
	return
}

func F(first bool) {
	x := 1 // why
	y := 2 // why
	kept = pick(&x, &y, first)
}

func G(first bool) int {
	x := 1 // why
	y := 2 // why
	return *pick(&x, &y, first)
}
