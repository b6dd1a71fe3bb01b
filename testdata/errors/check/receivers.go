// Receivers and embedded fields.
package p

import (
	"strings"
	"unsafe"
)

type P *int
type I interface{ m() }
type U unsafe.Pointer
type G[A, B any] struct{}
type A = G[int, string]
type B = *T
type T struct{}
type GA[X any] = G[X, X]

func (P) m()                {}
func (I) m()                {}
func (U) m()                {}
func (int) m()              {}
func (*strings.Builder) m() {}
func ([]int) m()            {}
func (**T) m()              {}
func (undefined) m()        {}
func (G) m()                {}
func (G[A]) m1()            {}
func (G[A, int]) m2()       {}
func (g G[A, []B]) m3()     {}
func (T[A]) m4()            {}
func (A) m5()               {}
func (B) m6()               {}
func (*B) m7()              {}
func (GA[X]) m8()           {}

type E struct {
	P
	*I
	*undefined
	U
	*P
	unsafe.Pointer
	*T
}

func f[X any]() {
	type L struct{ X }
	type M struct{ *X }
}
