// In shaped code a receiver's type is often known but for its dictionary. gc says that it cannot devirtualize such
// a call each time it looks at it; nested calls print in parentheses then.
package p

type source[T any] interface{ Next(int) int }
type plain interface{ Name() string }
type base struct{ n int }
type counter[T any] struct {
	base
	value T
}

func (b *base) Name() string        { return "base" }
func (b *base) Next(n int) int      { return b.n + n }
func (c *counter[T]) Value(x int) T { return c.value }

func leaf(x int) int { return x + 1 }

//go:noinline
func opaque(x int) int { return x }

func shapedReceiver[T any](x T) string {
	var p plain = &counter[T]{value: x}
	return p.Name()
}

func shapedInterface[T any](x int) int {
	var s source[T] = &base{1}
	return s.Next(opaque(leaf(x)))
}

func shapedBoth[T any](x T) int {
	var s source[T] = &counter[T]{value: x}
	return s.Next(leaf(leaf(1)))
}

func shapedKnown[T any](x int) int {
	var s source[int] = &base{1}
	return s.Next(x)
}

func genericKnown[T any](c *counter[T]) string {
	var p plain = c
	return p.Name()
}

func concrete() string {
	var p plain = &counter[int]{}
	return p.Name()
}

func instance() string {
	var p interface{ Value(int) string } = &counter[string]{}
	return p.Value(1)
}

func use() (string, int, int, int, string) {
	return shapedReceiver(1), shapedInterface[string](2), shapedBoth("a"), shapedKnown[bool](3), genericKnown(&counter[int]{})
}
