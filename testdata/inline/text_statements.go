// Statements as they print: what stands before an `if` only if it is a single statement that declares nothing,
// loops, switches and selects not at all, a bare return with a space behind it.
package p

var g int

func ext(...int) int

func assign(x, y int, p *int, m map[string]int) {
	x = y
	*p = x
	m["a"] = x
	_ = x
	var z int
	g = z
}

func operators(x, y int, s string) {
	x += y
	x -= y
	x *= y
	x /= y
	x %= y
	x &= y
	x |= y
	x ^= y
	x &^= y
	x <<= 3
	x >>= uint8(y)
	s += "a"
	x++
	y--
}

func lists(x, y int, m map[string]int, c chan int, i any) {
	x, y = y, x
	a, b := x, y
	var v, w = 1, "a"
	n, ok := m["a"]
	n, ok = <-c
	n, ok = i.(int)
	_, ok = m["b"]
	_, _, _, _, _, _ = a, b, v, w, n, ok
}

func branches(x, y int) (z int, err error) {
	if x > 3 {
		y = z
	} else if x < 2 {
		return 1, nil
	} else {
		y++
	}
	if x = 3; x > 2 {
		return
	}
	if x := 3; x > 2 {
		y = 1
	}
	if x, y = 3, 4; x > y {
	}
	if x == 1 {
	} else {
		y = 2
	}
	return
}

func nested(x int) {
	{
		{
			x++
		}
	}
	{
	}
}

func loops(x []int, f func()) {
	for i := range x {
		g = i
	}
	for range 3 {
		f()
	}
	for i := 0; i < 3; i++ {
		g += i
	}
	for {
		break
	}
}

func jumps(x int) {
again:
	for x > 0 {
		x--
		if x == 3 {
			continue again
		}
		if x == 2 {
			break again
		}
		if x == 1 {
			goto done
		}
		continue
	}
	switch x {
	case 1:
		fallthrough
	case 2:
		break
	}
done:
}

func switches(x int, i any) {
	switch x {
	case 1, 2:
		g = 1
	default:
		g = 2
	}
	switch {
	case x > 3:
	}
	switch i := i.(type) {
	case int:
		g = i
	case nil, string:
	}
	switch x = g; x {
	}
}

func channels(c chan int, d <-chan int) {
	c <- 1
	c <- <-d
	<-c
	select {
	case c <- 1:
	case x := <-c:
		g = x
	case g = <-c:
	default:
	}
	close(c)
}

func calls(x []int, m map[int]int, f func(int)) {
	f(1)
	copy(x, x)
	delete(m, 1)
	clear(m)
	print(1, "a")
	println()
}

func panics(x int, err error) {
	if x == 1 {
		panic("a")
	}
	if x == 2 {
		panic(err)
	}
	panic(x)
}

func starts(f func()) {
	go f()
	defer f()
}

func nothing() {}

func bare() { return }

func declares() {
	const c = 1
	type t int
	var x, y t
	var z = c
	_, _, _ = x, y, z
}
