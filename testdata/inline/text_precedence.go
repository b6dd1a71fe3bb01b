// Parentheses are worked out anew from what binds how tightly; some operations bind less tightly than one
// would think.
package p

type pair struct{ a, b int }
type node struct {
	next  **node
	value *pair
	f     func() *node
}

func left(a, b, c int) int                { return a - b - c }
func right(a, b, c int) int               { return a - (b - c) }
func mixed(a, b, c int) int               { return (a+b)*c - a*(b+c)/(a%b) }
func redundant(a, b, c int) int           { return ((a) * (b)) + (c) }
func shifts(a, b int) int                 { return a<<(b&3) | (a|b)>>1 }
func logic(a, b, c bool) bool             { return (a || b) && c || a && (b || c) && !(a && b) }
func compare(a, b int) bool               { return (a < b) == (b < a) }
func unary(a int, b bool, p **int) int    { return -(-a) + ^-a + *(*p) }
func sum(a, b int) int                    { return -(a + b) * +a }
func not(a, b int, c bool) bool           { return !(a == b) && !c && !!c }
func strings(a, b string) bool            { return a+b == b+a && (a + b)[0] == 'x' }
func stringSlice(a, b string) string      { return (a + b)[1:] + a[1:] }
func literalField() int                   { return (&pair{1, 2}).a + pair{3, 4}.b }
func literalIndex(i int) int              { return []int{1, 2}[i] + [2]int{}[i] + map[int]int{1: 2}[i] }
func deref(n *node) *node                 { return (*(*(*n).next).next).next2() }
func (n *node) next2() *node              { return *n.next }
func derefField(n **node) int             { return (*n).value.a + (*(*n).value).b }
func address(n *node) **pair              { return &(*n).value }
func addressIndex(s []pair, i int) *int   { return &s[i].a }
func callResult(n *node) *node            { return *n.f().next }
func conversion(a int, f float64) float64 { return float64(a+1) * (f + 2) }
func pointerConversion(p *int) *int       { return (*int)((*int)(p)) }
func complexParts(c complex128) float64   { return real(c)*imag(c) + real(c*c) }
func complexMade(a float64) complex128    { return complex(a, 1)*complex(1, a) + 1 }
func channels(c chan int, d chan<- int)   { d <- <-c + 1 }
func assertion(x any) int                 { return x.(pair).a + *x.(*int) }
func assertionMethod(x any) string        { return x.(interface{ Error() string }).Error() }
func makeIndex(n int) byte                { return make([]byte, n)[0] }
func literalCalled() int                  { return func() int { return 1 }() + 2 }
func methodOfMade() int                   { return len(make(map[int]int)) + cap(make(chan int, 3)) }
func lengths(a, b string) int             { return len(a+b) * (len(a) + len(b)) }
func indexSum(s []int, a, b int) int      { return s[a+b] + s[a*b : a+b : cap(s)][0] }
