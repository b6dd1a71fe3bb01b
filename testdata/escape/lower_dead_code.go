// What follows a statement that ends its list is never lowered, unless a label comes later.
package main

func afterReturn() *int {
	x := 1
	return &x
	y := 2
	return &y
}

func afterPanic(n int) *int {
	if n > 0 {
		panic(n)
		z := 3
		return &z
	}
	return nil
}

func afterBoth(n int) *int {
	if n > 0 {
		return nil
	} else {
		panic("no")
	}
	x := 1
	return &x
}

func afterBlock() *int {
	{
		return nil
	}
	x := 1
	return &x
}

func beforeLabel(n int) *int {
	if n == 0 {
		goto end
	}
	return nil
	println("kept")
end:
	x := 1
	return &x
	println("dropped")
	return nil
}

func loops() *int {
	for {
		break
	}
	x := 1
	return &x
}

func main() {
	afterReturn()
	afterPanic(0)
	afterBoth(1)
	afterBlock()
	beforeLabel(0)
	loops()
}
