// Type arguments that are declared in functions.
package p

func f[T any](x T) any { return x }

type holder[T any] struct{ v T }

func (h holder[T]) get() T { return h.v }

func first() any {
	type local struct{ n int }
	return f(local{1})
}
func second() any {
	type local struct{ n int }
	return f(holder[local]{})
}
func generic[T any](x T) any {
	type local struct{ v T }
	type plain int
	f(plain(1))
	f(&local{x})
	return f(holder[local]{local{x}}.get())
}

func use() (any, any) { return generic(1), generic("a") }
