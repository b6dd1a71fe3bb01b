// Package shaped_type_args has type arguments that are interfaces: a shaped type has wrappers for the shape of one
// only if its own text mentions the type parameter.
package shaped_type_args

type reader interface {
	read(*int) *int
	close() any
}

type writer interface {
	write(*int, ...any) *int
}

type seeker interface {
	seek(*int)
}

type named interface {
	name(*int) string
}

// No text mentions P.
type empty[P any] struct{ a int }

// The underlying type does.
type holder[P any] struct{ a P }

// The receiver of a method does.
type withMethod[P any] struct{ a int }

func (withMethod[P]) m(*int) {}

// The type of another does.
type nested[P any] struct{ a []empty[P] }

var array [0]empty[reader]
var field struct{ a holder[writer] }
var receiver *withMethod[seeker]

func local() {
	var x []nested[named]
	_ = x
}
