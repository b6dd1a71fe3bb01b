// Type arguments that follow from constraints, or do not satisfy them.
package p

type number interface{ ~int | ~float64 }

func elem[S ~[]E, E any](s S) (e E)                   { return }
func pointer[P interface{ *T }, T any](p P)           {}
func cycle[P interface{ *P }](p P)                    {}
func sum[N number](n ...N) N                          { return 0 }
func method[T interface{ Get() E }, E any](t T) (e E) { return }

type box struct{}

func (box) Get() string { return "" }

func f(s []int, n int) {
	elem(n)
	var _ string = elem(s)
	pointer(n)
	cycle(&n)
	sum("a")
	sum(1, 2.5, 'a')
	var _ int = method(box{})
	method(n)
	elem[[]string](s)
}
