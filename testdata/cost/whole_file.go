// All functions of a file, by how far they are from their budgets.
// cost: whole_file.go, whole_file.go:22, Wrapper --nodes

package p

type T struct{ a, b int }

func (t *T) Sum() int { return t.a + t.b }

func Wrapper(t *T, f func(int) int) *int {
	x := []int{f(t.Sum()), len("abc")}
	p := &t.a
	*p, t.b = pair()
	g := t.Sum
	return &x[g()]
}

//go:noinline
func pair() (int, int) { return 1, 2 }

func Recursive(n int) int {
	if n == 0 {
		return func() int { defer pair(); return n }()
	}
	return Recursive(n-1) + Recursive(n-2)
}

func Recovers() any { return recover() }
