// Generic code that nothing mentions is not compiled; of a type that is mentioned, all methods are.
package p

func unused[T any](x T) *T { return &x }

type never[T any] struct{ v T }

func (n never[T]) get() T { return n.v }

type field[T any] struct{ v T }

func (f field[T]) get() T   { return f.v }
func (f *field[T]) set(x T) { f.v = x }

type param[T any] struct{ v T }

func (p *param[T]) get() T { return p.v }

type conv[T any] []T

func (c conv[T]) len() int { return len(c) }

type holder struct{ f field[int] }

var global *param[string]

func takes(*param[bool])   {}
func converts(x []int) int { return len(conv[int](x)) }
func zero() any            { var x conv[string]; return x }
