// Where a type must stand, something else does.

package main

var a
var b, c
var d [3]
var e []
var f map[string]
var g map[]int
var h chan
var i *
var j func(
var k struct {
	x
	y,
	z int,
}

type l
type m =
type n [2

func o(x ...) {}
func p(x, ...y, z int) {}

func main() {}
