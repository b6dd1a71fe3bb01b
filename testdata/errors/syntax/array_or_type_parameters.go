// `[` after the name of a type starts a length or type parameters.

package main

type a [P, ]int
type b [1, ]int
type c [P *Q, ]int
type d [a.b, ]int
type e [P interface{}|int]int
type f [P ...]int
type g [(P) *Q, ]int
type h [P *Q] = int
type i [x := 1]int

func main() {}
