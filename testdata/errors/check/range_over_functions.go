// Functions that cannot be ranged over.
package p

type seq func(yield func(int) bool)

func f(a func(), b func(int), c func(func() int), d func(func(int, int, int) bool), e func(func(int) bool) int) {
	for range a {
	}
	for range b {
	}
	for range c {
	}
	for range d {
	}
	for range e {
	}
}

func g(a seq, b func(func() bool), c func(func(int, string) bool)) {
	for x, y := range a {
		_, _ = x, y
	}
	for x := range b {
		_ = x
	}
	var s string
	for s = range a {
	}
	for s, s = range c {
	}
	for x, y, z := range c {
	}
}
