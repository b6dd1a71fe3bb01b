// Several errors on one line, and one error several times.
package p

func f(a, b int) { a = "x"; a = "x"; b = "x"; undefined(); undefined(); undefined(undefined) }

var x, y int = "x", "y"

var _, _ = undefined, undefined

type t struct { a, b undefined; c undefined }

func g() { return 1; return 1; return 2 }
