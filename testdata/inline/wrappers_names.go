// Wrappers of types without name have the text of the type in their names, with full paths; those of local types have
// the number of the declaration, and names that are not exported have the path of their package.
package p

type point struct{ p *int }

func (v point) Get() *int                  { return v.p }
func (v *point) set(p *int) (*int, string) { v.p = p; return p, "" }

func local() any {
	type first struct{ *point }
	type second struct{ first }
	return func() any {
		type third struct{ *point }
		return third{}
	}() == any(first{}) || any(second{}) == nil
}

func methodExpr() func(struct{ *point }) *int { return struct{ *point }.Get }

func literal() any { return struct{ point }{} }

func tagged() any {
	return struct {
		*point `tag`
		x      int
	}{}
}

type list []struct {
	E interface{ Elem() *int }
	point
}
