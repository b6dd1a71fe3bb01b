// Errors stand where line directives say.

package main

//line other.go:10
var a = 1 2
/*line third.go:20:5*/var b = 1 2
//line :30:1
var c = 1 2
//line bad.go:x
//line bad.go:0
//line bad.go:1:0
//line no number
var d = 1 2
 //line indented.go:1
var e = 1 2

func main() {}
