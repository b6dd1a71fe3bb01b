// Errors after line directives are reported where these say.
package p

var a int = "a"

//line other.go:100
var b int = "b"
var c int = a + "c"

/*line third.go:7:30*/ var d int = "d"

//line other.go:5:1
func f() (x int) { return "e" }

type t struct{ t }

//line /abs/path.go:1
var x, x int
