// Wrappers of unexported methods, of methods with blank and unnamed parameters, with many results, variadic ones; of
// types that are declared in functions and of types without names.
package p

type base struct{ p *int }

func (b base) get(_ int, _ string) *int              { return b.p }
func (b *base) set(*int, ...string) (x, y int)       { return 1, 2 }
func (base) nothing()                                {}
func (b *base) variadic(prefix string, rest ...*int) { b.p = rest[0] }
func (b base) many() (p *int, n int, err error)      { return b.p, 1, nil }

type outer struct{ base }

type pointer struct{ *base }

var anonymous struct {
	outer
	n int
}

func local() any {
	type inner struct {
		pointer
		more int
	}
	return inner{}
}

func localPointer() any {
	type inner struct{ *outer }
	return &struct{ inner }{}
}

type getter interface{ get(int, string) *int }

var _ getter = outer{}
