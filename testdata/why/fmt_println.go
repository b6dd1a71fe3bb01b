// The operands of a print function are lost in a package of the standard library; a constant takes no memory all the same.
package main

import (
	"fmt"
	"os"
)

type point struct{ x, y int }

func main() {
	p := point{len(os.Args), 2}
	fmt.Println("at", p) // why
}
