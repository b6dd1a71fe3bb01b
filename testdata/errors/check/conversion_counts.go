// Conversions with too few or too many arguments, dots, or a type that is no type of a variable.
package p

func g(n int) {
	_ = int()
	_ = int(n, n)
	_ = []int(nil...)
	_ = interface{ ~int }(n)
	_ = undefined(n)
	_ = (func())(id)
}

func id[T any](x T) T { return x }
