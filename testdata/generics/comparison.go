// Comparisons of shaped values with each other, with interfaces and with constants.
package p

func eq[T comparable](a, b T) bool             { return a == b }
func neNil[T any](p *T, s []T, f func(T)) bool { return p != nil && s == nil && f != nil }
func withAny[T comparable](a T, b any) bool    { return b == any(a) }
func inSwitch[T comparable](x, a, b T) int {
	switch x {
	case a:
		return 1
	case b:
		return 2
	}
	return 3
}
func anySwitch[T comparable](x any, a T) int {
	switch x {
	case a:
		return 1
	case 2:
		return 2
	}
	return 3
}
func tagged[T ~int | ~string](x T, y any) bool {
	switch y {
	case x:
		return true
	}
	return false
}
func structs[T comparable](a, b struct{ x, y T }) bool { return a == b }
func keys[K comparable](m map[K]bool, k K) bool        { return m[k] }

type s struct {
	a string
	b int
}

func use() {
	eq(s{}, s{})
	eq("a", "b")
	eq[any](1, 2)
	neNil[int](nil, nil, nil)
	withAny(s{}, nil)
	inSwitch(1, 2, 3)
	anySwitch(1, "a")
	tagged(1, 2)
	structs(struct{ x, y int }{}, struct{ x, y int }{})
	keys(map[s]bool{}, s{})
}
