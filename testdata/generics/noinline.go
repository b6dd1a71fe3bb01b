// Directives hold for all instances of a function.
package p

//go:noinline
func never[T any](x T) T { return x }

//go:nosplit
func nosplit[T any](x T) T { return x }

type t[T any] struct{ v T }

//go:noinline
func (x t[T]) get() T { return x.v }

func shaped[T any](x T) T { return never(x) }

func use() {
	never(1)
	nosplit("a")
	t[int]{}.get()
	shaped(1)
	f := t[string].get
	f(t[string]{})
}
