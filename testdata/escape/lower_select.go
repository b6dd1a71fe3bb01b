// Each receive clause of a select gets a value and a second one; a value that becomes an interface
// goes through a temporary.
package main

type item struct{ n int }

var sink any

func receives(c chan *item, d chan int) (i *item, ok bool) {
	select {
	case v := <-c:
		return v, true
	case v, open := <-c:
		i, ok = v, open
	case i = <-c:
	case i, ok = <-c:
	case <-d:
	}
	return
}

func converts(d chan int) any {
	var a any
	select {
	case a = <-d:
		x := 1
		sink = &x
	case sink = <-d:
	}
	return a
}

func sends(c chan *item, d chan any, n int) {
	select {
	case c <- &item{n}:
	case d <- n:
	default:
		sink = n
	}
}

func targets(c chan int, m map[string]int, p []int) {
	select {
	case m["a"] = <-c:
	case p[0] = <-c:
	case m["b"], _ = <-c:
	}
}

func main() {
	receives(make(chan *item), make(chan int))
	converts(make(chan int))
	sends(make(chan *item), make(chan any), 1)
	targets(make(chan int), nil, make([]int, 1))
}
