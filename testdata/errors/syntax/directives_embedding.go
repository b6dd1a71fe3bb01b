// Files are embedded into one variable of the package, by a file that imports embed.

package main

//go:embed file
var a string

//go:embed file
func f() {
	//go:embed file
	var b string
	_ = b
}

//go:embed file
type t int

func main() { f(); println(a) }
