// Which statements end a function with results.
package p

func none() int {
}

func ifOnly(b bool) int {
	if b {
		return 1
	}
}

func ifElse(b bool) int {
	if b {
		return 1
	} else if !b {
		panic(2)
	} else {
		for {
		}
	}
}

func loopWithBreak() int {
	for {
		break
	}
}

func loopWithInnerBreak(n int) int {
	for {
		switch n {
		case 1:
			break
		}
	}
}

func labelled(n int) int {
outer:
	for {
		for {
			if n == 1 {
				break outer
			}
		}
	}
}

func condition() int {
	for true {
	}
}

func ranges() int {
	for range 10 {
	}
}

func switches(n int) int {
	switch n {
	case 1:
		return 1
	default:
		panic("no")
	}
}

func switchWithoutDefault(n int) int {
	switch n {
	case 1:
		return 1
	}
}

func switchFallthrough(n int) int {
	switch n {
	case 1:
		fallthrough
	default:
		return 2
	}
}

func typeSwitch(v any) int {
	switch v.(type) {
	case int:
		return 1
	default:
	}
}

func selects(c chan int) int {
	select {
	case <-c:
		return 1
	}
}

func emptySelect() int {
	select {}
}

func shadowed() int {
	panic := func(any) {}
	panic(1)
}

func parenthesised() int {
	(panic(1))
}

func jump() int {
loop:
	goto loop
}

func literal() {
	_ = func() int {
	}
	_ = func() (n int) {
		n = 1
	}
}

func deferred() int {
	defer panic(1)
}
