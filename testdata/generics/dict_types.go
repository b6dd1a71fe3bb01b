// Type assertions and type switches need descriptors of the types that they name.
package p

func w[T any](x any) {
	y := x.(T)
	z, ok := x.(*T)
	switch v := x.(type) {
	case []T:
		_ = v
	case map[string]T:
		_ = v
	}
	_, _, _ = y, z, ok
}

type stringer interface{ String() string }

func nonEmpty[T stringer](s stringer) (T, bool) { t, ok := s.(T); return t, ok }
func cases[T stringer](s stringer) int {
	switch s.(type) {
	case T:
		return 1
	case *T:
		return 2
	case nil:
		return 3
	case interface{ Len() int }:
		return 4
	}
	return 5
}
func derivedIface[T any](x interface{ Get() T }) bool {
	_, ok := x.(interface{ Set(T) })
	_, plain := x.(interface{ Len() int })
	return ok && plain
}
func caseAny[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case T:
		return "T"
	}
	return ""
}

type name string

func (n name) String() string { return string(n) }
func (n *name) Len() int      { return len(*n) }

func use() {
	w[int](nil)
	nonEmpty[name](nil)
	nonEmpty[stringer](nil)
	cases[name](nil)
	derivedIface[int](nil)
	caseAny(1)
	caseAny("a")
}
