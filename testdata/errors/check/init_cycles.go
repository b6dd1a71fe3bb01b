// Package-level variables that depend on themselves, directly and through functions and methods.
package p

var a = b
var b = c
var c = f()

func f() int { return g() }
func g() int { return a }

var self = self

var h = func() int { return h2 }
var h2 = h()

type T struct{}

func (T) m() int { return viaMethod }

var viaMethod = T{}.m()

func mention() { _ = mentioned }

var mentioned = mention

const d = len(e)

var e [d]int

type G[P any] struct{}

func (G[P]) m() int { return fine }

var fine = G[int]{}.m() + 1

var p, q = pair()

func pair() (int, int) { return q, 0 }
