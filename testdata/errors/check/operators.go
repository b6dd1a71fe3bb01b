// Operators: what they are defined on, and operands whose types do not match.
package p

type Name string

func unary(n int, f float64, b bool, p *int, g func() int) {
	_ = !n
	_ = ^f
	_ = -b
	_ = &g()
	_ = *n
	_ = ~n
}

func binary(n int, f float64, s string, b bool, m Name) {
	_ = n + f
	_ = b + b
	_ = s - m
	n %= f
}
