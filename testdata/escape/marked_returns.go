// What is returned by address moves to the heap; what is returned by value stays.
package p

// errorcheck -m -l

type pair struct {
	first, second *int
}

func address() *int {
	x := 1 // ERROR "moved to heap: x"
	return &x
}

func value() int {
	x := 1
	p := &x
	return *p
}

func inside() pair {
	x, y := 1, 2 // ERROR "moved to heap: x" "moved to heap: y"
	return pair{&x, &y}
}

func through(p *int) *int { // ERROR "leaking param: p to result ~r0 level=0"
	return p
}

func behind(p **int) *int { // ERROR "leaking param: p to result ~r0 level=1"
	return *p
}

func literal() *pair {
	return &pair{} // ERROR "&pair{} escapes to heap"
}

func local() int {
	p := &pair{} // ERROR "&pair{} does not escape"
	if p.first != nil {
		return *p.first
	}
	return 0
}
