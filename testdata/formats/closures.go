// Closures, goroutines and what they capture; stores in variables, maps, slices and channels.
package main

var (
	sink   any
	byName = map[string]*int{}
	all    []*int
)

func counter() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

func stores(ch chan *int, into **int) {
	a, b, c, d, e := 1, 2, 3, 4, 5
	sink = &a
	byName["b"] = &b
	all = append(all, &c)
	ch <- &d
	*into = &e
}

func worker(n int) {
	done := make(chan bool)
	go func() {
		println(n)
		done <- true
	}()
	<-done
}

func main() {
	println(counter()())
	stores(make(chan *int, 1), new(*int))
	worker(make([]int, 10)[3])
	large := make([]byte, 1<<20)
	println(len(large))
}
