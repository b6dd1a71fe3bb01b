// Methods that a type has twice, and methods named as fields.
package p

type a struct{ x, y int }

func (a) m()  {}
func (*a) m() {}
func (b a) m() int {
	return 0
}
func (a) x() {}
func (a) y() {}

type b[T any] struct{ z T }

func (b[T]) m()  {}
func (*b[U]) m() {}
func (b[T]) z()  {}

type c = a

func (c) m() {}

type d int

func (d) String() string { return "" }
func (d) String() string { return "d" }
