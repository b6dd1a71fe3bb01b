// Embedded fields have no parentheses.

package main

type T struct{}

type a struct {
	(T)
	*(T)
	(*T)
	[]T
	1
	T.
	T[
}

type b interface {
	(T)
	1
	m() int string
	~
	int |
}

func main() {}
