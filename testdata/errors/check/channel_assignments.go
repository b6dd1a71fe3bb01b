// Channels: directions in assignments, sending and receiving.
package p

type (
	both chan int
	recv <-chan int
)

func f(c chan int, r <-chan int, s chan<- int, b both, n int) {
	r = c
	c = r
	var _ recv = b
	var _ <-chan int = b
	<-s
	r <- 1
	n <- 1
	_ = <-n
	c <- "a"
	_ = <-c + "a"
}
