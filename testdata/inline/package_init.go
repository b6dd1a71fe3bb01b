// Variables of the package are initialised by a function that is inlined into but never judged. Its literals
// are named after it.
package p

func leaf(x int) int         { return x + 1 }
func maker(x int) func() int { return func() int { return leaf(x) } }
func external(int) int       { select {} }

var (
	plain                        = 1
	called                       = leaf(2)
	nested                       = leaf(leaf(3))
	literal                      = func(x int) int { return leaf(x) }
	inPlace                      = func() int { return leaf(4) }()
	inner                        = func() func() int { return func() int { return 5 } }()
	made                         = maker(6)
	made2                        = maker(7)()
	a, b                         = leaf(8), leaf(9)
	c, d                         = pair()
	opaque                       = external(leaf(10))
	later                        = early + 1
	early                        = leaf(11)
	slice                        = []int{leaf(12), leaf(13)}
	mapping                      = map[string]func(){"a": func() {}, "b": func() { leaf(14) }}
	_                            = leaf(15)
	iface   interface{ M() int } = t{}
	method                       = iface.M()
)

type t struct{}

func (t) M() int       { return leaf(16) }
func pair() (int, int) { return leaf(17), 18 }

func init() {
	plain = leaf(19)
	func() { plain = leaf(20) }()
}
