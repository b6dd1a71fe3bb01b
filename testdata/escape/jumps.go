// A label that a later goto jumps back to heads a loop that lasts to the end of its block.
package main

func backward(n int) int {
	var p *int
again:
	x := n
	p = &x
	if n--; n > 0 {
		goto again
	}
	return *p
}

func forward(n int) int {
	var p *int
	if n > 0 {
		goto done
	}
	p = new(int)
done:
	q := new(int)
	p = q
	return *p
}

func endsWithTheBlock(n int) int {
	var p, q *int
	{
	again:
		p = new(int)
		if n--; n > 0 {
			goto again
		}
	}
	q = new(int)
	return *p + *q
}

func labelOfALoop(n int) int {
	var p *int
outer:
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			if j == 2 {
				continue outer
			}
			if j == 3 {
				break outer
			}
			p = new(int)
		}
	}
	return *p
}

func main() {}
