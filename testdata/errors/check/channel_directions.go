// Channels that go one way only.
package p

type sender chan<- int

func f(s chan<- int, r <-chan int, b chan int, n sender) {
	<-s
	r <- 1
	close(r)
	close(s)
	for range s {
	}
	s = r
	b = s
	s = b
	r = chan<- int(b)
	n <- "a"
	_ = <-n
	var _ chan int = n
	var _ chan<- (<-chan int) = make(chan (chan int))
	select {
	case <-s:
	case r <- 1:
	}
	_, ok := <-s
	_ = cap(r) + len(s)
	x := <-1
	1 <- 2
}
