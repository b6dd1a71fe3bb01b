// Arguments that cannot be assigned to their parameters, and things that cannot be called.
package p

type T struct{}

func (T) m(int) {}

func two() (int, string) { return 1, "" }
func take(string, int)   {}
func more(a ...int)      {}
func nothing()           {}
func value() (n int)     { return }

func f(t T, n int) {
	take(two())
	more(1, "a", 2.5)
	t.m("a")
	n()
	t.m(1)()
	take(1.5, nil)
	_ = nothing()
}
