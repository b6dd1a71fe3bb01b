// Methods that come from several embedded interfaces.
package p

type A interface{ m(int); n() }
type B interface{ m(int) }
type C interface{ m(string) }

type AB interface {
	A
	B
}
type AC interface {
	A
	C
}
type ABC interface {
	AB
	C
	n()
}
type S struct {
	A
	B
}

func f(s S, x AC, y ABC) {
	s.m(1)
	s.n()
	x.m(1)
	y.m("")
}

type R interface{ R }
type R1 interface{ R2 }
type R2 interface{ m(); R1 }
