// Why types do not implement interfaces.
package p

type i interface {
	M(int) string
	n()
}

type none struct{}

type wrongCase struct{}

func (wrongCase) m(int) string { return "" }
func (wrongCase) N()           {}

type wrongType struct{}

func (wrongType) M(int) int { return 0 }
func (wrongType) n()        {}

type pointerOnly struct{}

func (*pointerOnly) M(int) string { return "" }
func (*pointerOnly) n()           {}

type field struct{ M func(int) string }

func (field) n() {}

var (
	_ i = none{}
	_ i = wrongCase{}
	_ i = wrongType{}
	_ i = pointerOnly{}
	_ i = field{}
	_ i = new(i)
	_ i = (*interface{ n() })(nil)
	_ i = interface{ M(int) string }(nil)
	_ i = 1
	_ i = func() {}
)
