// new(T), make and composite literals.
package p

func n1[T any]() *T                   { return new(T) }
func n2[T any]() *[]T                 { return new([]T) }
func n3[T any](x T) *T                { return new(x) }
func n4[T any]() (*T, *T)             { return new(T), new(T) }
func n5[T any](x T) *[2]T             { return &[2]T{x} }
func n6[T any](x T) struct{ v T }     { return struct{ v T }{x} }
func n7[P interface{ *T }, T any]() P { return P(new(T)) }
func n8[T any](n int) [][]T {
	r := make([][]T, n)
	for i := range r {
		r[i] = make([]T, i)
	}
	return r
}

func use() {
	n1[int]()
	n2[int]()
	n3(1)
	n4[int]()
	n5(1)
	n6(1)
	n7[*int]()
	n8[int](2)
}
