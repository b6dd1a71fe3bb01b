// Conversions to and from type parameters: each type of the type set has to convert.
package p

func f[P int | string, Q []byte | string, R ~int8, S any, T *int | *string](p P, q Q, r R, s S, t T) {
	_ = string(p)
	_ = int(p)
	_ = []byte(q)
	_ = R(300)
	_ = P("a")
	_ = S(1)
	_ = int(s)
	_ = Q(p)
	_ = R(p)
	_ = (*int)(t)
}

func g(x any) {
	_ = interface{ int }(x)
}
