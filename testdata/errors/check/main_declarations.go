// What main may be in package main.
package main

import "fmt"

var main = 1

func main(args []string) int { return 0 }

func main[T any]() {}

type t struct{}

func (t) main(x int) {}

func g() { fmt.Println(main) }
