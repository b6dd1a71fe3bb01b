// Switches and selects hold clauses only, and clauses have colons.

package main

func main() {
	switch 1 {
		println()
	case 1
		println()
	case 2, :
	default
	}
	switch x := 1; x.(type) {
	case int
	}
	select {
	case x <- 1
	case <-x, y:
	case default:
	}
	switch {
	case 1:
	L:
	case 2:
	}
}
