// What is no type, and lengths of arrays.
package p

import "fmt"

var n = 1

const c = 2
const s = "x"

type A [n]int
type B [c]int
type D [s]int
type E [-1]int
type F [1.0]int
type G [1.5]int
type H [undefined]int
type J [len([]int{})]int
type K [1 << 62]int
type L [1 << 70]int
type M [...]int

var a n
var b c
var d fmt
var e fmt.Println
var f fmt.undefined
var g undefined.X
var h f1
var i len
var j nil
var k _
var l []undefined
var m map[undefined]undefined
var o func(undefined) undefined
var p *n

func f1(a n, b ...int) (x n) { return }
func f2(a ...int, b int)     {}

type T struct{ A [2]T2 }
type T2 int.x
