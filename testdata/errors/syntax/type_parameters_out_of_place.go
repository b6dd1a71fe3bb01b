// Function types, literals and interface methods have no type parameters.

package main

type a func[P any](P)

type b interface {
	m[P any](P)
	n[]()
	o[P any]() int
}

var c = func[P any](p P) {}

func d[]() {}

type e[] int

type f[P any,] struct{}

func main() {}
