// A result of a shaped call gets the type that the source gives it before it is used.
package p

type point struct{ x, y int }

func same[T any](x T) T           { return x }
func ref[T any](x *T) *T          { return x }
func two[T any](x T) (T, *T)      { return x, &x }
func items[T any](xs ...T) []T    { return xs }
func fn[T any](f func(T)) func(T) { return f }

func fields(p *point) int { return same(p).x + ref(p).y + same(*p).x }
func tuple(p point) (int, int) {
	a, b := two(p)
	return a.x, b.y
}
func index(p *point) int  { return items(p, p)[1].x }
func call(f func(int))    { fn(f)(1); same(f)(2) }
func method(e error) bool { return same(e).Error() == "" }
func shaped[T any](p *T) *T {
	q := same(p)
	r := ref(q)
	return same(r)
}
func assigned(p *point) any {
	var x *point = same(p)
	var y any = same(p)
	return []any{x, y}
}

func use() { shaped(&point{}) }
