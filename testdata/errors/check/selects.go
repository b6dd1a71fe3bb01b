// Select statements and sends.
package p

func f(c chan int, r <-chan int, s chan<- int, n int) {
	select {
	case c <- "x":
	case r <- 1:
	case <-s:
	case n:
	case n = 1:
	case v := <-c:
	case v, ok := <-c:
		_ = ok
	case n = <-c:
	default:
	default:
	}
	n <- 1
	c <- nil
	c <- undefined
}
