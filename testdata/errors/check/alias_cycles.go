// Aliases that stand for themselves.
package p

type a = a

type b = *b

type c = d
type d = []c

type e = func(e) e

type f = struct{ f *f }

type g = interface{ m() g }

type h = map[string]i
type i = chan h

type j[T any] = []j[T]

type k = l
type l k
