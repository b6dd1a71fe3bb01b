// Keywords are no names.

package main

var type = 1
var func int
const range, map = 1, 2
type interface struct{}
func go() {}
func f(chan, select int) {}

func main() {
	var switch = 1
	default := 2
	x.return()
	case: 1
	for if := range x {
	}
}
