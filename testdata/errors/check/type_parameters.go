// Declarations of type parameters, and instances of generic types.
package p

type N1[P Q, Q any] struct{}
type N2[P *P] struct{}
type N3[P int | string] struct{ p P }
type N4[P interface{ m() }] struct{}
type N5[P N5[P]] struct{}
type N6[P interface{ m() N6[P] }] struct{}
type N7[P [2]int] []P

var (
	_ N1[int, string]
	_ N3[float64]
	_ N3[int, int]
	_ N4[int]
	_ N4[M]
	_ N7[[2]int]
	_ N7[[3]int]
	_ int[string]
	_ N3
	_ *N3
	_ N3[N3]
)

type M struct{}

func (*M) m() {}

func f[P any, P any](P) {}
func g[P any](P P) P    { return P }
func h[int any](x int)  { var _ string = x }

type G[P any] struct{}

func (G[P]) m1(p P) Q                { return p }
func (g *G[P]) m2() (x P)            { return }
func (G[int]) m3(x int) (y string)   { return x }
func (G[P]) m4[Q any](p P, q Q) P    { return q }
func (G[P]) P()                      {}
func (G[_]) m5()                     {}
func (G[P]) m6[P any]()              {}
