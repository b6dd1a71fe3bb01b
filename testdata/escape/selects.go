// select: every clause counts, and what is sent goes to the heap.
package main

var sink any

func single(c chan *int, p *int) {
	select {
	case c <- p:
	}
	select {
	case q := <-c:
		sink = q
	}
}

func polling(c chan int, n int) (x int, ok bool) {
	select {
	case x, ok = <-c:
	default:
		y := n
		sink = &y
	}
	return
}

func many(c chan any, d chan string, s []string, n int) {
	for {
		select {
		case c <- n:
		case c <- struct{ a int }{n}:
		case s[0] = <-d:
		case sink = <-d:
		case x, ok := <-c:
			if !ok {
				return
			}
			sink = &x
		}
	}
}

func captured(c chan *int, d chan func() *int, n int) {
	select {
	case p := <-c:
		for range n {
			defer func() { sink = p }()
		}
	case p, ok := <-c:
		for ok {
			defer func() { sink = p }()
		}
	case p := <-c:
		func() { sink = p }()
	case f := <-d:
		sink = f()
	}
}

func forever() {
	select {}
}

func main() {}
