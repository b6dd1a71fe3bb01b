// Types declared in generic functions are instantiated with them.
package p

type ps[T any] struct{ x T }

func b2[T any](x T) any {
	type loc struct{ y T }
	var l loc
	l.y = x
	_ = ps[T]{x}
	_ = []ps[T]{{x}}
	return &l
}
func aliases[T any](x T) int {
	type list = []T
	var a list = list{x}
	b := list{x, x}
	return len(a) + len(b)
}
func shadows[T any](x T) (any, any) {
	type loc struct{ v T }
	if any(x) == nil {
		type loc struct{ w []T }
		return loc{nil}, 1
	}
	return loc{x}, 2
}
func generic[T any](x T) any {
	type plain struct{ n int }
	return []any{plain{1}, &plain{2}, ps[plain]{}}
}

func use() {
	b2(1)
	b2("a")
	aliases(1)
	shadows(1)
	shadows("a")
	generic(1)
	generic("a")
}
