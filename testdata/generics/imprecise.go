// A type argument that is an interface: its methods are called through the dictionary and then through the
// interface, which gc calls imprecise.
package p

type reader interface{ read(n int) int }
type file struct{}

func (file) read(n int) int { return n }

func once[T reader](r T) int { return r.read(1) }
func loop[T reader](r T, n int) (s int) {
	for i := 0; i < n; i++ {
		s += r.read(i)
	}
	return
}
func inLiteral[T reader](r T) func() int {
	return func() int { return r.read(1) }
}

type wrap[T reader] struct{ r T }

func (w wrap[T]) read(n int) int { return w.r.read(n) }

func use(r reader) int {
	return once(r) + once(file{}) + loop(r, 2) + inLiteral(r)() + wrap[reader]{r}.read(1) + once(wrap[reader]{r})
}
