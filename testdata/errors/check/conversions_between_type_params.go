// Conversions that not all types of type sets allow.
package p

func f[A int | string, B ~float64 | ~int, C any, D []byte | []rune, E *int | *string, F chan int | <-chan int](a A, b B, c C, d D, e E, f F) {
	_ = string(a)
	_ = float64(a)
	_ = A(b)
	_ = B(a)
	_ = C(1)
	_ = int(c)
	_ = string(d)
	_ = D("a")
	_ = (*int)(e)
	_ = F(make(chan int))
	_ = E(nil)
	_ = B("a")
	_ = A(1)
	_ = B(1.5)
}
