// Loops with labels, goto and switch inside of literals that are inlined where they are called.
package p

func search(rows [][]int, want int) (at *int) {
	find := func(row []int) *int {
	next:
		for i := range row {
			switch {
			case row[i] < want:
				continue next
			case row[i] > want:
				break next
			}
			return &row[i]
		}
		return nil
	}
	for _, row := range rows {
		if p := find(row); p != nil {
			at = p
			goto done
		}
	}
done:
	return at
}

func count(s string) (n int) {
	step := func(i int) bool {
	again:
		if i < len(s) {
			n++
			i += n
			goto again
		}
		return i > 0
	}
	return b2i(step(0)) + b2i(func() bool {
		for {
			if n > 3 {
				return false
			}
			n++
		}
	}())
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func nested(n int) func() int {
	f := func() (g func() int) {
		g = func() int { n--; return n }
		for g() > 0 {
			func() {
				for range n {
					if g() == 3 {
						return
					}
				}
			}()
		}
		return
	}
	return f()
}
