// Instances that initialisers mention come before all others, with the literals in between.
package p

type cell[T any] struct{ v T }

func (c *cell[T]) load() T { return c.v }

func make1[T any](x T) *cell[T] { return &cell[T]{x} }
func later[T any](f func() T) T { return f() }

var (
	first  = make1(1)
	second = later(func() string { return third.load() })
	third  = make1("a")
	table  = map[string]func(int) int{"a": same[int], "b": func(x int) int { return same(x) }}
)

func same[T any](x T) T { return x }
func init()             { make1(2.5).load() }
