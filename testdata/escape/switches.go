// Switches and conditions: tags and cases are only looked at; every branch counts.
package main

var sink *int

func tagged(n int, p, q *int) *int {
	switch x := &n; *x {
	case 1, *q:
		return p
	case 2:
		fallthrough
	case 3:
		sink = p
	default:
		y := 1
		sink = &y
	}
	return nil
}

func untagged(a, b *int, s string) *int {
	switch {
	case a == b:
		return a
	case s == "x", len(s) > 3:
		return b
	}
	return nil
}

func interfaces(x any, n int) int {
	switch x {
	case n:
		return 1
	case "text", 2.5:
		return 2
	}
	switch n {
	case 1:
		return 3
	}
	return 4
}

func constant(p *int) *int {
	switch 3 {
	case 1:
		return p
	case 3:
		return nil
	}
	if 1 > 2 {
		return p
	}
	return nil
}

func conditions(p, q *int) (r *int) {
	if x := new(int); p == x && q != nil || !(p == q) {
		r = p
	} else if y := q; y != nil {
		r = y
	} else {
		r = new(int)
	}
	return
}

func main() {}
