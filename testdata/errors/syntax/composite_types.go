// The type of a composite literal has no parentheses, and a call is no type.

package main

type T struct{ x int }

var a = (T){1}
var b = ([]int){1}
var c = f(){1}
var d = T{1}{2}
var e = T{1, x: 2,, 3}
var f = T{x: }
var g = T{: 1}

func main() {
	if T{1} == T{2} {
	}
	for _, x := range T{1} {
	}
}
