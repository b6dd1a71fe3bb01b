// Types that are not in the type set of a constraint.
package p

type integer interface{ ~int | ~int8 }

type number interface{ integer | float64 }

type myInt int

type myFloat float64

type empty interface {
	int
	string
}

func f[T number](x T) {}

func g[T empty]() {}

func h[P integer, Q number, R ~string | ~[]byte](p P, q Q, r R) {
	f(p)
	f(q)
	f(r)
	f(1)
	f(1.5)
	f("a")
	f(myInt(1))
	f(myFloat(1))
	f(uint(1))
	f(int16(1))
	g[int]()
	f[any](nil)
}
