// Where an operand must stand, something else does.

package main

var a = 1 +
var b = * / 2
var c = (
var d = a[]
var e = a[1 2]
var f = a.
var g = a.1
var h = a.(
var i = a...
var j = a ? b : c
var k = a => b
var l = !
var m = if true { 1 }

func main() {
	a.b.
	c = d +* e
	x := range y
	a, b + c
	a, b += 1, 2
	a, b++
	return 1,
	go
	defer
	goto
	break 1
	var
}
