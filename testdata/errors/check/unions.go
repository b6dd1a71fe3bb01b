// Terms that unions cannot have.
package p

type t int

type i interface{ m() }

type _ interface {
	int | int
	~int | t
	~t
	int | i
	int | comparable
	~i | string
	error | ~error
}

type u interface{ comparable }

type _ interface {
	int | u
	~int | ~t
	any | int
}

func f[P any, Q P | int, R ~P, S interface{ P }, T interface{ *P | []Q }]() {}

func g[P interface{ int | string | ~int | ~string }](x P) {}

func h[P int | (string), Q ~struct{ x int }, R ~[]R]() {}
