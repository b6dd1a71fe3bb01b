// Of the errors on one line only the first is printed.

package main

var a = 1 2; var b = 3 4; var c = ) (

func main() { x y; z w; if { } }
