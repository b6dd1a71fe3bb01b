// The blank identifier is no value, no type, no field and no method.
package p

type _ struct{}

type t struct{ _ int }

func (t) _() {}

func (t) _(x int) {}

func _() { undefined() }

type i interface {
	_()
	m(_ int) (_ int)
}

var _ = 1

func f(x t, _ int) {
	_ = _
	_()
	x._ = 1
	_ = x._
	_ = t{_: 1}
	_++
	_ += 1
	var y _
	for _ := range []int{} {
	}
	_ := 1
}
