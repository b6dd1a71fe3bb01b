// Channels and functions: receiving, sending and calling need nothing, literals and variables do.
package p

func y[T any](c chan T, f func(T) T) {
	x := <-c
	c <- f(x)
	var g func(T) T = f
	func(a T) (b T) { return a }(x)
	_ = g
}
func selects[T any](a <-chan T, b chan<- T, x T) (y T, ok bool) {
	select {
	case y, ok = <-a:
	case z := <-a:
		y = z
	case b <- x:
	default:
	}
	return
}
func ranges[T any](c <-chan T) (last T) {
	for x := range c {
		last = x
	}
	return
}
func restricted[C ~chan E, E any](c C, e E) { c <- e; close(c) }
func makes[T any]() (chan T, <-chan *T)     { return make(chan T, 1), make(chan *T) }

func use() {
	y(make(chan int), nil)
	selects(nil, nil, 1)
	ranges[int](nil)
	restricted(make(chan int), 1)
	makes[int]()
}
