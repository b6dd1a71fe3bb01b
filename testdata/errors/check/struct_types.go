// Struct types that differ.
package p

import "net/url"

type a struct {
	x int
	y string
}

type b struct {
	x int `tag:"x"`
	y string
}

type c struct {
	y string
	x int
}

type d struct{ a }

type e struct{ a a }

func f(v a, w b, x c, y d, z e, u url.Userinfo) {
	v = w
	v = a(w)
	v = a(x)
	v = struct {
		x int
		y string
	}{}
	v = struct {
		x int
		Y string
	}{}
	y = z
	y = d(z)
	z = e(y)
	v = y
	_ = struct {
		username, password string
		passwordSet        bool
	}(u)
}
