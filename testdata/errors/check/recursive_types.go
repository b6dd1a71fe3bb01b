// Types that contain themselves, and chains of names that lead nowhere.
package p

type A B
type B A

type C = D
type D = C

type E struct{ e E }

type F struct{ g G }
type G struct{ h [2]H }
type H struct{ f F }

type I interface{ I }

type J [len(x)]int

var x J

type K[P any] struct{ f K[int] }

type L = *L

type M *M
type N []N
type O func(O) O
type P map[string]P
type Q struct{ q *Q }

type R [2]R

func f() {
	type S struct{ s S }
	type T = T
	type U U
}

type V = []V

type W[P any] struct{ p P }
type X struct{ w W[X] }
type Y struct{ w W[*Y] }
