// The budget is 80: a body that costs as much can be inlined, one more node is too much. A literal may cost 800.
package p

func external(int) int

func exactly80(a, b, c, d int) int { return external(a+b+c) + -a + b + c + d + a + b + c }
func exactly81(a, b, c, d int) int { return external(a+b+c) + -a + -b + c + d + a + b + c }

func expensive79(a, b, c, d int) int {
	a = external(a)
	b = a + b*c - d
	return a*b + c*d
}

func callsExpensive(x int) int { return expensive79(x, x, x, x) }
func callsEdge(x int) int      { return exactly80(x, 2, 3, 4) }

func literal() func(int) int {
	return func(x int) int {
		external(external(external(external(external(external(external(x)))))))
		external(external(external(external(external(external(x + x + x + x))))))
		return x + x + x
	}
}

func literalTooBig() func(int) int {
	return func(x int) int {
		external(external(external(external(external(external(external(x)))))))
		external(external(external(external(external(external(external(x)))))))
		return x + x + x
	}
}
