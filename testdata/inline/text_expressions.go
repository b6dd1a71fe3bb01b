// Expressions as they print, one operation after the other. Conversions show their type, in parentheses if it has no
// name; literals only whether they are empty; functions that the compiler makes of no name, the name of their node.
package p

import "unsafe"

type t struct {
	a int
	b *t
}

type inner struct{ *t }

type named []byte

type method interface{ M(...int) (int, error) }

func (x t) value(n ...int) int    { return x.a }
func (x *t) pointer(n ...int) int { return x.a }

func names(x, _ int) int                     { return x }
func selectors(x t, p *t, i inner) int       { return x.a + p.a + i.a + i.b.b.a }
func pointers(p **t, x t) (*t, *int, int)    { return *p, &x.b.a, (*p).a + (**p).a }
func index(x []int, y [3]int, p *[3]int) int { return x[0] + y[1] + p[2] + x[y[0]] }
func maps(m map[string][]int, k string) int  { return m[k][0] + m["a"][1] + len(m) }
func text(s string, i int) byte              { return s[i] }
func slices(x []int, p *[4]int, s string) []int {
	_, _ = s[1:], s[:2]
	return append(x[1:2:3], p[:]...)
}
func full(x []int, y [4]int) []int           { return append(x[:], y[1:2:3]...) }
func assertions(i any) int                   { return i.(int) + len(i.(interface{ N() string }).N()) }
func calls(f func(int) func() int) int       { return f(1)() }
func spread(f func(...int) int, x []int) int { return f() + f(1, 2) + f(x...) + f(nil...) }
func methods(x t, p *t, i inner) int         { return x.value(1) + p.value() + x.pointer(2) + i.pointer() }
func ifaces(m method) (int, error)           { return m.M(1, 2) }
func bound(x t, m method) (func(...int) int, func(...int) (int, error)) {
	return x.value, m.M
}
func unbound() (func(t, ...int) int, func(*t, ...int) int, func(method, ...int) (int, error)) {
	return t.value, (*t).pointer, method.M
}
func through() func(inner, ...int) int { return inner.pointer }
func literals() (t, *t, []int, [2]int, map[int]int) {
	return t{}, &t{a: 1}, []int{1}, [2]int{}, map[int]int{}
}
func anonymous() (any, any)        { return struct{}{}, struct{ x, y int }{1, 2} }
func keyed() ([]int, map[string]t) { return []int{2: 1, 3}, map[string]t{"a": {a: 1}} }
func funcs() (func(), int)         { return func() {}, func() int { return 1 }() }
func news() (*int, *t, *int)       { return new(int), new(t), new(7) }
func makes(n int) ([]int, []int, map[int]int, map[int]int, chan int, chan int) {
	return make([]int, n), make([]int, 1, n), make(map[int]int), make(map[int]int, n), make(chan int), make(chan int, 3)
}
func lengths(s string, x []int, c chan int) int { return len(s) + cap(x) + len(c) + len([3]int{}) }
func appends(x []byte, s string) []byte         { return append(append(x, 1, 2), s...) }
func extremes(x, y int) int                     { return min(x, y, 3) + max(x, 1) }
func complexes(x, y float64, c complex128) complex128 {
	return complex(x, imag(c)) * complex(real(c), y)
}
func numbers(x int, y uint8, z float32) float64 { return float64(x) + float64(int8(y)) + float64(z) }
func strings(s string, b []byte, r []rune, n named) []string {
	return []string{string(b), string(r), string(n), string(rune(1)) + s}
}
func bytes(s string) ([]byte, []rune, named)        { return []byte(s), []rune(s), named(s) }
func arrays(x []int) ([2]int, *[2]int)              { return [2]int(x), (*[2]int)(x) }
func interfaces(x int, m method) (any, any, method) { return x, any(m), m }
func explicit(x int, p *int) (any, any, *int)       { return interface{}(x), any(x), (*int)(p) }
func receives(c chan int, d <-chan chan int) int    { return <-c + <-<-d }
func sends(c chan<- int, x int)                     { c <- x + 1 }
func unary(x int, b bool, p *int) (int, bool)       { return -x + +x + ^x - -x - -(-x) - *p, !b && !!b }
func arithmetic(x, y int) int                       { return x*(y+x)/y%x - (x - y) - (x<<2&y | x>>1 ^ y&^x) }
func logic(x, y int, s string) bool {
	return (x == y || x < y) && (x >= y || s+"a" == "b"+s) && !(x > y)
}
func concat(s, u string) string                      { return s + (u + "x") + "y" + string(s[0]+u[0]) }
func nils() (*int, error, []int)                     { return nil, nil, nil }
func offsets(p unsafe.Pointer, n int) unsafe.Pointer { return unsafe.Add(p, n+1) }
func views(p *byte, n int) ([]byte, string)          { return unsafe.Slice(p, n), unsafe.String(p, n) }
func data(s string, x []int) (*byte, *int)           { return unsafe.StringData(s), unsafe.SliceData(x) }
func words(p *t) (uintptr, *int)                     { return uintptr(unsafe.Pointer(p)), (*int)(unsafe.Pointer(p)) }
func sizes(x t) uintptr                              { return unsafe.Sizeof(x) + unsafe.Offsetof(x.b) + unsafe.Alignof(x) }
func compared(x any, y int, m method) bool           { return x == y || x == any(m) || y == 3 && m != nil }
func recovers() any                                  { return recover() }
