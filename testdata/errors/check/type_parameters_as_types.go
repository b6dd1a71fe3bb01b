// Places where type parameters cannot stand.
package p

type a[P any] P

type b[P any] = P

type c[P any] struct {
	P
	x P
}

type d[P any] interface{ P }

type e[P any, Q P] struct{}

type f[P any] struct{ *P }

type g[P any] []P

func h[P any](x P) {
	type i P
	type j = P
	type k struct{ P }
	var y P.x
	_ = P{}
	_ = P.m
	const z P = 1
}

func (P) m[P any]() {}
