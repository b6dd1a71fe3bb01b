// Channels: what is sent goes to the heap; making a channel is never mentioned.
package main

var sink *int

func send(c chan *int, p *int) { c <- p }

func receive(c chan *int) *int { return <-c }

func receiveOk(c <-chan *int) bool {
	p, ok := <-c
	sink = p
	return ok
}

func made() chan int {
	local := make(chan int, 3)
	close(local)
	return make(chan int)
}

func selected(c, d chan *int, p *int) *int {
	var q *int
	var ok bool
	select {
	case c <- p:
	case q = <-c:
	case q, ok = <-d:
		_ = ok
	case x := <-d:
		return x
	default:
		return q
	}
	return q
}

func sendAddress(c chan<- *int) {
	x := 1
	c <- &x
}

func boxed(c chan any, n int) {
	c <- n
	select {
	case c <- n:
	}
}

func ranged(c chan *int) {
	for p := range c {
		sink = p
	}
}

func main() {}
