// Keys of struct literals that are promoted fields.
package p

type inner struct {
	a, b int
}

type middle struct {
	inner
	c int
}

type outer struct {
	middle
	*other
	d int
}

type other struct{ e int }

var (
	_ = outer{a: 1, b: 2, c: 3, d: 4}
	_ = outer{a: 1, a: 2}
	_ = outer{a: 1, inner: inner{}}
	_ = outer{middle: middle{}, c: 1}
	_ = outer{inner: inner{}, b: 1, middle: middle{}}
	_ = outer{e: 1}
	_ = outer{a: "x"}
	_ = outer{zz: 1}
)
