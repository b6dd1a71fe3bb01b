// One function per kind of node, with costs worked out by hand elsewhere: if these come out right, lowering makes
// the nodes that gc makes.
package p

import "unsafe"

type E struct {
	n int
	p *E
}
type S struct {
	E
	q *E
}
type I interface{ M(int) int }
type W struct{}

func (e *E) Set(n int) { e.n = n }
func (e E) Get() int   { return e.n }
func (*W) M(n int) int { return n }

var G int

func two() (int, *E)
func ext(int) int
func vr(...any)

func a01()                             {}
func a02()                             { x := 1; _ = x }
func a03()                             { var x int; _ = x }
func a04()                             { var x, y = 1, 2; _, _ = x, y }
func a05(x int)                        { x++ }
func a06(x int)                        { x += 2 }
func a07() int                         { return G }
func a08(a, b int) int                 { return a + b*2 }
func a09(a []int, i int) int           { return a[i] }
func a10(e *E) int                     { return e.p.n }
func a11(s *S) int                     { return s.n + s.q.n }
func a12(s *S)                         { s.Set(3) }
func a13(s S) int                      { return s.Get() }
func a14()                             { ext(1) }
func a15()                             { vr() }
func a16()                             { vr(1, "a") }
func a17()                             { a, b := two(); _, _ = a, b }
func a18() (int, *E)                   { return two() }
func a19(m map[string]int) (int, bool) { v, ok := m["a"]; return v, ok }
func a20(x any) int                    { v, _ := x.(int); return v }
func a21(x any) int                    { return x.(int) }
func a22(i I) int                      { return i.M(1) }
func a23() *E                          { return &E{n: 1} }
func a24() []int                       { return []int{1, 2, 3} }
func a25() map[string]int              { return map[string]int{"a": 1} }
func a26(n int) []int                  { return make([]int, n) }
func a27() map[string]int              { return make(map[string]int) }
func a28() chan int                    { return make(chan int) }
func a29(a []int) []int                { return append(a, 1) }
func a30(a, b []int) int               { return copy(a, b) }
func a31(a, b string) string           { return a + b + "c" }
func a32(a string) []byte              { return []byte(a) }
func a33(x any)                        { panic(x) }
func a34()                             { panic("a") }
func a35(x int) any                    { return x }
func a36(x float64) int                { return int(x) }
func a37(x int) int                    { return int(x) }
func a38(x int) uint                   { return uint(x) }
func a39(a, b bool) bool               { return a && !b }
func a40(x int) int {
	if x > 0 {
		return 1
	}
	return 2
}
func a41(x int) int {
	if x := x + 1; x > 0 {
		return 1
	} else if x < 3 {
		return 4
	}
	return 2
}
func a42() {
	for {
	}
}
func a43(n int) {
	for i := 0; i < n; i++ {
	}
}
func a44(a []int) {
	for range a {
	}
}
func a45(a []int) {
	for i := range a {
		_ = i
	}
}
func a46(a []int) {
	for i, v := range a {
		_, _ = i, v
	}
}
func a47() {
	for i := range 10 {
		_ = i
	}
}
func a48(x int) int {
	switch x {
	case 1, 2:
		return 1
	case 3:
		return 4
	default:
		return 5
	}
}
func a49(x any) int {
	switch x := x.(type) {
	case int:
		return x
	case string:
		return len(x)
	}
	return 0
}
func a50(c chan int)     { c <- 1 }
func a51(c chan int) int { return <-c }
func a52(c, d chan int) {
	select {
	case x := <-c:
		_ = x
	case d <- 1:
	default:
	}
}
func a53() func()              { return func() {} }
func a54(x int) func() int     { return func() int { return x } }
func a55(f func())             { f() }
func a56(e *E) func(int)       { return e.Set }
func a57() func(*E, int)       { return (*E).Set }
func a58(a []int) []int        { return a[1:2] }
func a59(a []int) []int        { return a[0:len(a)] }
func a60(e *E) *int            { return &e.n }
func a61(e *E) **E             { return &e.p }
func a62(p unsafe.Pointer) int { return *(*int)(p) }
func a63(a, b int) (int, int)  { return b, a }
func a64(a, b int) int         { a, b = b, a; return a }
func a65() (x int)             { x = 3; return }
func a66(s string) int         { return len(s) + cap([]int(nil)) }
func a67(a, b int) int         { return min(a, b, 3) }
func a68(x int) {
L:
	for {
		if x > 3 {
			break L
		}
		x++
		continue
	}
}
func a69(x int) {
	goto L
L:
	x++
}
func a70() *int { return new(3) }
func a71() *int { return new(int) }
func a72(x *int) int {
	if x == nil {
		return 0
	}
	return *x
}
func a73(i I) bool                 { return i == nil }
func a74(i I, e *W) bool           { return i == e }
func a75(m map[string]int)         { m["a"]++; delete(m, "b"); clear(m) }
func a76(a [4]int) int             { return a[1] + len(a) }
func a77() (string, error)         { return "", nil }
func a78(x int)                    { println("a", x) }
func a79(x struct{ a, b int }) int { return x.a }
func a80(x uint) uint              { return x<<3 | x>>(64-3) }
