// Every way out of a loop over a function: break and continue with and without labels, goto, return with and
// without results. Each needs variables of its own that the body sets and the function around looks at.
package p

//go:noinline
func seq(yield func(int) bool) { yield(1) }

func breaks() (n int) {
	for i := range seq {
		if i > 1 {
			break
		}
		n++
	}
	return n
}

func continues() (n int) {
outer:
	for i := range seq {
		for j := range seq {
			if i == j {
				continue outer
			}
			n++
		}
	}
	return n
}

func labelled() int {
outer:
	for i := range seq {
		for j := range seq {
			if i < j {
				break outer
			}
		}
	}
	return 0
}

func gotos() int {
	for i := range seq {
		if i == 2 {
			goto end
		}
	}
	return 1
end:
	return 2
}

func returns() (*int, string) {
	for i := range seq {
		if i == 3 {
			return &i, "three"
		}
	}
	return nil, ""
}

func returnsNamed() (p *int, err error) {
	for i := range seq {
		p = &i
		if i == 3 {
			return
		}
	}
	return
}

func returnsNothing(done *bool) {
	for range seq {
		if *done {
			return
		}
	}
	*done = true
}

func returnsFromSwitch(x any) int {
	for i := range seq {
		switch x := x.(type) {
		case int:
			return x + i
		case string:
			continue
		default:
			break
		}
	}
	return -1
}
