// Assigning to interfaces: which method is missing, and in which way.
package p

type I interface{ Do(int) string }

type (
	none  struct{}
	lower struct{}
	other struct{}
	field struct{ Do int }
	twice struct {
		one
		two
	}
	one     struct{}
	two     struct{}
	generic struct{}
)

func (lower) do(int) string        { return "" }
func (other) Do(string)            {}
func (one) Do(int) string          { return "" }
func (two) Do(int) string          { return "" }
func (generic) Do[T any](T) string { return "" }

var (
	_ I   = none{}
	_ I   = lower{}
	_ I   = other{}
	_ I   = field{}
	_ I   = twice{}
	_ I   = generic{}
	_ I   = new(I)
	_ *I  = none{}
	_ I   = 5
	_ one = I(nil)
)
