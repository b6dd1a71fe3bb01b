// Receivers of methods of generic types.
package p

type a[P any] struct{ x P }

type b[P, Q any] map[string]P

func (a) m1() {}

func (a[int]) m2(x int) {}

func (a[P, Q]) m3() {}

func (b[P]) m4() {}

func (a[a[P]]) m5() {}

func (x a[P]) m6() Q { return x.x }

func (*a[_]) m7() {}

func (b[P, P]) m8() {}

func (a[P]) m9[P any](x P) {}

func (a[*P]) m10() {}

func (b[_, Q]) m11(x Q) { var y P }
