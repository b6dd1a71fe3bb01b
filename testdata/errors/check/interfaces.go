// Interfaces, unions and constraints.
package p

type C interface{ ~int | string }
type D interface{ comparable }
type M interface{ m() }

type A interface {
	_()
	m()
	*int
	[]string
}

type I int

type U1 interface{ ~I }
type U2 interface{ int | int }
type U3 interface{ ~int | I | int }
type U4 interface{ int | M }
type U5 interface{ int | comparable }
type U6 interface{ int | D }
type U7 interface{ ~M }

var v C
var w D
var x []C
var y map[C]D

func f(c C) D { return nil }

type S struct {
	C
	f D
}

func g[P any, Q P, R interface{ P }, T interface{ ~P }, V int | P]() {}

type W[P C] struct{}

var _ W[bool]
var _ W[int, string]
var _ W
var _ W[I]
var _ W[C]

type K1 map[[]int]int
type K2[P any] map[P]int
type K3[P comparable] map[P]int

type L1[P any] P
type L2[P any] = P
