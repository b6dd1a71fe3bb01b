// Methods with type parameters of their own.
package p

type S struct{}

func (S) one[T any](x T)                {}
func (S) bound[T interface{ m() }](x T) {}
func (S) none[T any]()                  {}

type E struct{ S }

func use[T interface{ one(int) }](t T) {}

func f(s S) {
	s.one(1)
	s.bound(1)
	s.none()
	s.none[int, int]()
	E{}.one("a")
	var _ func(int) = s.one
	var _ func(S, int) = S.one
	var _ func(string, string) = S.one
	use(s)
	_ = interface{ one(int) }(s)
	_ = s.one
}
