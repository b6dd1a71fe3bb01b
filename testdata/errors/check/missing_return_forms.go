// Functions that end without return, or only seem to.
package p

func f1(x int) int {
	for {
		if x == 1 {
			break
		}
	}
}

func f2(x int) int {
outer:
	for {
		for {
			break outer
		}
	}
}

func f3(x int) int {
	switch x {
	case 1:
		return 1
	}
}

func f4(x int) int {
	switch {
	default:
		return 1
	case x > 1:
		fallthrough
	case x > 2:
		break
	}
}

func f5(c chan int) int {
	select {
	case <-c:
		return 1
	default:
	}
}

func f6() int {
	goto end
end:
}

func f7(x int) (y int) {
	if x > 0 {
		return
	} else if x < 0 {
		panic(x)
	}
}

func f8() int {
	panic := func(any) {}
	panic(1)
}

func f9(x []int) int {
	for range x {
		return 1
	}
	func() int {}()
}
