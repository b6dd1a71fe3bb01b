// Methods that an interface has twice.
package p

type a interface {
	m()
	m()
	n(int)
}

type b interface {
	a
	n(string)
}

type c interface {
	n(int)
	o()
}

type d interface {
	a
	c
}

type e interface {
	c
	interface{ o() int }
}

type f interface {
	error
	Error() int
}

func g(x interface {
	e
	c
}) {
}
