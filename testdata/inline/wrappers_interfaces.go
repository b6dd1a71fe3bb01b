// The methods of interfaces are called through wrappers, too: of the interface, and of what embeds it.
package p

type doer interface {
	Do(x *int, _ string) (*int, error)
	hidden()
}

type embedding interface {
	doer
	More(...*int)
}

type holder struct{ doer }

type above struct {
	*holder
	x int
}

type next interface{ Next(f func(next)) next }

type alias = interface{ Foo(*user) }

type user struct {
	alias
	next *user
}

func (a *user) Bar(x alias)           {}
func (a user) Baz(x struct{ holder }) {}

var table map[string]interface{ Z() }

func param(x interface{ M(int) string }) {}

func asserted(x any) bool {
	_, ok := x.(interface{ Unwrap() error })
	return ok
}
