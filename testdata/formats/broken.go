// Errors of the type checker.
package main

type T struct{}

func (T) m() {}

func (T) m() {}

func main() {
	x := 1
	y = "<&>%"
}
