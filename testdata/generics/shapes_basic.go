// Types with the same underlying type share a shape; where only methods are asked for, all pointers do.
package p

type (
	id    int
	table map[string]id
	named struct{ a, b int }
)

func any1[T any](x T) T               { return x }
func comparable1[T comparable](x T) T { return x }

func use(i id, t table, n *named, m *int) {
	any1(1)
	any1(i)
	any1(t)
	any1(n)
	any1(m)
	any1(*n)
	any1(struct{ a, b int }{})
	comparable1(n)
	comparable1(m)
	comparable1(i)
	any1[any](nil)
	any1[error](nil)
	any1[func(int) string](nil)
	any1[chan<- int](nil)
	any1([3]id{})
}
