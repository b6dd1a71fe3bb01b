// Builtins that are used wrongly as statements, values, or with dots.
package p

func f(s []int, c <-chan int) {
	append(s, 1)
	len(s)
	_ = print(1)
	len := len
	cap
	close(c)
	panic(1, 2)
	_ = max(s...)
	_ = recover().x
}
