// Types as they print: functions without names of parameters, methods with their receiver, byte, rune and any as
// the source spells them.
package p

type named struct{ a int }
type generic[T any] struct{ x T }
type alias = []named
type embedded struct {
	named
	*generic[int]
	error
	tag int `json:"x"`
}

func bytes(a []byte, b []uint8, c []rune, d []int32) (byte, uint8)                         { return 0, 0 }
func empties(a any, b interface{}, c struct{}, d error) (any, interface{})                 { return a, b }
func funcs(f func(x, y int) (z string), g func(...int), h func() (int, error))             {}
func chans(a chan int, b <-chan int, c chan<- int, d chan (<-chan int), e chan<- chan int) {}
func nested(a map[string][]*[4]chan func(), b [][]int, c *[3]*named)                       {}
func variadic(a int, b ...string)                                                          {}
func structs(a struct{ a, b int }, b struct{ named }, c struct {
	X int `k:"v"`
}) {
}
func interfaces(a interface {
	M(int) string
	m()
}, b interface {
	error
	N()
}) {
}
func aliases(a alias, b generic[string], c generic[alias], d *generic[*named]) {}
func results() (a, b int, c string)                                            { return }
func returnsFunc() func(func()) (func(int), error)                             { return nil }
func (n named) value(int) string                                               { return "" }
func (n *named) pointer(...any) (r named)                                      { return *n }
func conversions(x any, p *int, s string) {
	_ = x.([]byte)
	_ = x.(map[string]*named)
	_ = (*[2]int)(nil)
	_ = []rune(s)
	_ = (func(int))(nil)
	_ = struct{ a int }(named{})
	_ = interface{}(p)
	_ = any(p)
	_ = error(nil)
}
func literals() {
	_ = alias{}
	_ = []named{{1}}
	_ = map[string]struct{}{"a": {}}
	_ = generic[int]{1}
	_ = struct{ x, y int }{1, 2}
	_ = [...]any{nil}
	_ = make(map[named]chan<- int)
	_ = new(generic[[]byte])
	type local struct{ b bool }
	_ = local{true}
	_ = generic[local]{}
}
