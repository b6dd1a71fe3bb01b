// Labels, jumps and loops do not keep a function from being inlined, however often it is.
package p

func search(s []int, x int) int {
outer:
	for i := range s {
		for range i {
			if s[i] == x {
				break outer
			}
			continue outer
		}
	}
	return x
}

func jumps(x int) int {
	if x > 3 {
		goto done
	}
	x++
done:
	return x
}

func backwards(x int) int {
again:
	if x < 10 {
		x *= 2
		goto again
	}
	return x
}

func switches(x int) int {
loop:
	for {
		switch {
		case x > 3:
			break loop
		case x > 2:
			x++
			continue
		}
		x--
	}
	return x
}

func selects(c chan int) int {
loop:
	for {
		select {
		case x := <-c:
			return x
		default:
			break loop
		}
	}
	return 0
}

func calls(s []int, c chan int) int {
	return search(s, 1) + search(s, 2) + jumps(3) + jumps(4) + backwards(5) + switches(6) + selects(c)
}

func unused(x int) int {
	goto end
end:
	return x
}

func callsUnused() int { return unused(1) }
