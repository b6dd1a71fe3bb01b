// Types without the methods that constraints ask for.
package p

type stringer interface{ String() string }

type setter[T any] interface {
	*T
	set(string)
}

type a struct{}

func (*a) String() string { return "" }

func (*a) set(int) {}

type b struct{}

func (b) string() string { return "" }

func show[T stringer](x T) {}

func fill[T any, P setter[T]](x []T) {}

type number interface {
	~int | ~float64
	stringer
}

func sum[T number](x ...T) {}

func f[Q any, R interface{ String() int }](q Q, r R) {
	show(a{})
	show(&a{})
	show(b{})
	show(1)
	fill([]a{})
	fill[b]([]b{})
	sum(1, 2)
	sum(a{})
	show(q)
	show(r)
}
