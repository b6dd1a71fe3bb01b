// The operands of a print function are lost in a package of the standard library.
package main

import "fmt"

type point struct{ x, y int }

func main() {
	p := point{1, 2}
	fmt.Println("at", p) // why
}
