// Directives stand on lines of their own before declarations; what is no directive to the compiler may
// stand anywhere.

//go:build linux || !linux

package main

import "fmt"

var a = 1 //go:noinline

//go:noinline

/* comment */ //go:nosplit
func f() {
	//go:noinline
	fmt.Println(a)
	//go:nosplit
	//go:generate anything
}

//go:generate anything
//go:unknown directive
func main() { f() }

//go:embed file
//go:noinline
