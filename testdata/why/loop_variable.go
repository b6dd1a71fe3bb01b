// A variable outside of the loop keeps the address of one that is declared anew in each round.
package p

func last(n int) int {
	var p *int
	for i := range n {
		x := i // why
		p = &x
	}
	return *p
}

func clauses(n int) int {
	var first *int
	for i := 0; i < n; i++ { // why
		if first == nil {
			first = &i
		}
	}
	return *first
}
