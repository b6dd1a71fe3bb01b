// A label that is jumped back to makes a loop; a labelled continue ends a round of the outer loop only.
package p

//go:noinline
func again(n int) (last int) {
	var p *int
loop:
	x := n // why
	p = &x
	n--
	if 0 < n {
		goto loop
	}
	return *p
}

//go:noinline
func outer(rows [][]int) (last int) {
	var p *int
rows:
	for _, row := range rows {
		x := len(row) // why
		for _, cell := range row {
			y := cell // why
			q := &y
			if *q == 0 {
				p = &x
				continue rows
			}
		}
	}
	return *p
}

//go:noinline
func forward(n int) int {
	x := n // why
	p := &x
	if n == 0 {
		goto done
	}
	*p++
done:
	return *p
}
