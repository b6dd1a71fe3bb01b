// Function types that differ.
package p

type fn func(int) string

type named func(x, y int) (z error)

func a(x int) string { return "" }

func b(x ...int) {}

func c(int) (string, error) { return "", nil }

var (
	_ fn                  = a
	_ fn                  = b
	_ func(int, ...int)   = b
	_ func([]int)         = b
	_ fn                  = c
	_ func(int8) string   = a
	_ func(int)           = a
	_ named               = func(int, int) error { return nil }
	_ func(a, b int)      = func(int, int) error { return nil }
	_ fn                  = named(nil)
	_ interface{ m(int) } = interface{ m(string) }(nil)
	_ func() any          = func() int { return 1 }
	_ fn                  = (*fn)(nil)
)
