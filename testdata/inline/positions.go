// A position prints as that of the outermost call; columns beyond 254 are lost, and calls there are all in the
// same place.
package p

func leaf(x int) int { return x + 1 }

func middle(x int) int {
	return leaf(
		leaf(x),
	)
}

func top(x int) int {
	return middle(x) +
		middle(
			middle(x))
}

func deep(n int) int {
	if n > 1 {
		return deep(n-1) + deep(n-2)
	}
	return n
}

func right() int {
	return /*                                                                                                                                                                                                                                                       */ leaf(1) + leaf(2) + middle(3)
}

//line other.go:100
func elsewhere(x int) int { return leaf(x) }

//line other.go:200:7
func withColumn(x int) int { return leaf(x) + elsewhere(x) }

func /*line third.go:5:3*/ inline(x int) int { return leaf(x) }
