// A call costs 57 unless its body will replace it; then it costs that body. Calls of parameters and captured
// variables cost 17, those of interface methods 57 whatever they do.
package p

type shape interface{ Area(int) int }
type square struct{ side int }
type named struct{ square }

var variable func(int) int

func external(int) int
func many(...int)
func leaf(x int) int            { return x + 1 }
func (s square) Area(x int) int { return s.side * x }
func (s *square) Grow(x int)    { s.side += x }
func (s square) hidden() int    { return s.side }
func (s square) far(x int) int  { return external(x) }

func direct() int                                 { return external(1) }
func inlined(x int) int                           { return leaf(leaf(x)) }
func nestedCalls(x int) int                       { return leaf(external(x)) }
func statement()                                  { external(1) }
func param(f func(int) int) int                   { return f(1) }
func paramTwice(f func(int) int) int              { return f(1) + f(2) }
func result() (f func(int) int)                   { f(1); return f }
func global() int                                 { return variable(1) }
func local() int                                  { f := variable; return f(1) }
func captured(f func()) func()                    { return func() { f() } }
func method(s square) int                         { return s.Area(2) }
func methodPointer(s *square) int                 { return s.Area(2) }
func methodAddress(s square) int                  { s.Grow(1); return s.side }
func methodPromoted(n *named) int                 { n.Grow(1); return n.Area(n.hidden()) }
func methodFar(n named) int                       { return n.far(1) }
func dynamic(s shape) int                         { return s.Area(1) }
func dynamicField(x struct{ s shape }) int        { return x.s.Area(1) }
func methodValue(s square) func(int) int          { return s.Area }
func methodValuePointer(s *square) func(int)      { return s.Grow }
func methodValueIface(s shape) func(int) int      { return s.Area }
func methodExpr() func(square, int) int           { return square.Area }
func methodExprPointer() func(*square, int)       { return (*square).Grow }
func methodExprPromoted() func(named, int) int    { return named.Area }
func methodExprIface() func(shape, int) int       { return shape.Area }
func methodExprCall(s square) int                 { return square.Area(s, 1) }
func variadicNone()                               { many() }
func variadicSome(x int)                          { many(x, 2) }
func variadicSpread(s []int)                      { many(s...) }
func funcValue() func(int) int                    { return leaf }
func literalCall(x int) int                       { return func(y int) int { return x + y }(2) }
func hoistedIndex(s []shape) int                  { return s[len(s)-1].Area(1) }
func hoistedCall(s []func()) func() func()        { return func() func() { s[leaf(1)](); return nil } }
func hoistedMap(m map[string]func(int), k string) { m[k+"a"](1) }
func hoistedChan(c chan shape) int                { return (<-c).Area(1) }
func curried() int                                { return maker(1)(2) }
func curriedExternal() int                        { return externalMaker(1)(2) }
func maker(x int) func(int) int                   { return func(y int) int { return x + y } }
func externalMaker(int) func(int) int
