// Imports come before other declarations, in one run.

package main

var x = 1

import "fmt"
import "os"

func f() {}

import "errors"

func main() {}
