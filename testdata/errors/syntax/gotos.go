// Jumps over declarations and into blocks.
package p

func f(x int) {
	goto after
	y := x
	_ = y
after:
	goto inside
	{
	inside:
	}
	if x > 0 {
		goto other
	} else {
	other:
	}
	goto done
	var a, b int
	_, _ = a, b
	const c = 1
done:
	for {
		goto loop
	}
	func() { goto done }()
	switch {
	case x > 1:
		goto second
	case x > 2:
	second:
	}
	goto fine
	const d = 1
	type t int
fine:
	for x := range 3 {
		_ = x
	loop:
	}
}
