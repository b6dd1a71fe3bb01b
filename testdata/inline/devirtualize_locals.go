// An interface method call becomes static if everything its receiver may hold has the same type. First all calls
// of all functions are tried, in the order in which functions were read; then calls are inlined.
package p

type animal interface{ Sound() string }
type cat struct{ name string }
type dog struct{}

func (c *cat) Sound() string { return c.name }
func (d dog) Sound() string  { return "woof" }

var shared animal

func external(animal)

func defined() string {
	var a animal = &cat{"tom"}
	return a.Sound()
}

func value() string {
	var a animal = dog{}
	return a.Sound()
}

func converted() string { return animal(dog{}).Sound() }

func assignedLater(b bool) string {
	var a animal
	if b {
		a = &cat{}
	}
	return a.Sound()
}

func resetToNil() string {
	var a animal = &cat{}
	a = nil
	return a.Sound()
}

func typedNil() string {
	var a animal = (*cat)(nil)
	return a.Sound()
}

func sameTwice() string {
	var a animal = &cat{"a"}
	a = &cat{"b"}
	return a.Sound()
}

func copied() string {
	var a animal = &cat{}
	b := a
	c := b
	return c.Sound()
}

func swapped() string {
	var a, b animal = &cat{"a"}, &cat{"b"}
	a, b = b, a
	return a.Sound() + b.Sound()
}

func throughAny() string {
	var x any = &cat{}
	return x.(animal).Sound()
}

func asserted(x any) string {
	var a animal = x.(*cat)
	return a.Sound()
}

func assertedOK(x any) string {
	var a animal
	a, _ = x.(*cat)
	return a.Sound()
}

func received(c chan *cat) string {
	var a animal = <-c
	return a.Sound()
}

func captured() func() string {
	var a animal = &cat{}
	return func() string { return a.Sound() }
}

func assignedInLiteral() string {
	var a animal = &cat{}
	func() { a = &cat{"b"} }()
	return a.Sound()
}

func switched() string {
	var x any = &cat{}
	switch y := x.(type) {
	case animal:
		return y.Sound()
	}
	return ""
}

func ranged(cats []*cat) (s string) {
	var a animal
	for _, a = range cats {
		s += a.Sound()
	}
	return
}

func several() (string, string) {
	var a, b animal = &cat{}, dog{}
	return a.Sound(), b.Sound()
}

func argument() {
	var a animal = &cat{}
	external(a)
	a.Sound()
}

func unnamedInterface() string {
	var a interface{ Sound() string } = dog{}
	return a.Sound()
}
