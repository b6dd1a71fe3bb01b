// How types are written in messages.
package p

import (
	"bytes"
	"io"
)

type g[A any, B interface{ ~int }] struct{}

type a = []int

func f(x int) {
	x = struct {
		a, b int `tag:"x"`
		*bytes.Buffer
		c func(int, ...string) (x, y error)
	}{}
	x = (interface {
		io.Reader
		m(a, b int) error
	})(nil)
	x = map[[2]string]*chan<- <-chan int{}
	x = g[g[string, int], int]{}
	x = a{}
	x = func(a, b int, _ string) (int, error) { panic(0) }
	type local struct{}
	x = local{}
	x = (chan (<-chan int))(nil)
	x = [...]rune{'a'}
	x = []byte("a")
}
