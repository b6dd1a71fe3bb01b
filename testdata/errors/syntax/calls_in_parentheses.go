// What `go` and `defer` call has no parentheses, and a method has one receiver.

package main

type T int

func f() {}

func () a()           {}
func (t T, u T) b()   {}

func main() {
	go (f())
	defer ((f()))
	go -f()
	go <-f()
}
