// The path of an import is a string.

package main

import (
	fmt
	42
	_ 'x'
	. os "os"
)

import ;

func main() {}
