// All assignments to a variable count, whatever statement makes them: those of the same concrete type, and of
// nil, leave the type known, any other does not. Variables in between are followed.
package p

type animal interface{ Sound() string }

type named interface {
	animal
	Name() string
}

type cat struct{ n int }

func (c *cat) Sound() string { return "meow" }
func (c *cat) Name() string  { return "cat" }

type dog struct{}

func (dog) Sound() string { return "woof" }

//go:noinline
func opaque() (animal, error) { return nil, nil }

//go:noinline
func cats() (*cat, error) { return nil, nil }

func conditional(c bool) string {
	var a animal
	if c {
		a = &cat{}
	}
	return a.Sound()
}
func reset() string {
	var a animal = &cat{}
	a = nil
	return a.Sound()
}
func onlyNil() string { var a animal; a = nil; return a.Sound() }
func typedNil() string {
	var a animal = (*cat)(nil)
	return a.Sound()
}
func twoTypes(c bool) string {
	var a animal = &cat{}
	if c {
		a = dog{}
	}
	return a.Sound()
}
func swapped() string {
	var a, b animal = &cat{1}, &cat{2}
	a, b = b, a
	return a.Sound() + b.Sound()
}
func swappedTypes() string {
	var a, b animal = &cat{1}, dog{}
	a, b = b, a
	return a.Sound() + b.Sound()
}
func chained() string {
	var a animal = dog{}
	b := a
	var c any = b
	return c.(animal).Sound()
}
func itself() string {
	var a animal = dog{}
	a = a
	return a.Sound()
}
func asserted(x any) string {
	a, ok := x.(*cat)
	var b animal = a
	c, _ := x.(animal)
	if ok {
		return c.Sound()
	}
	return b.Sound()
}
func results() string {
	a, err := opaque()
	if err != nil {
		return a.Sound()
	}
	var b animal
	b, err = cats()
	return b.Sound()
}
func fromMap(m map[int]*cat, n map[int]animal) string {
	var a animal
	var ok bool
	a, ok = m[1]
	b, _ := n[1]
	if ok {
		return b.Sound()
	}
	return a.Sound()
}
func fromChan(c chan *cat, d chan animal) string {
	var a animal = <-c
	var b animal
	var ok bool
	b, ok = <-c
	e := <-d
	_ = ok
	return a.Sound() + b.Sound() + e.Sound()
}
func ranged(x []*cat, y []animal, m map[*cat]dog) (s string) {
	var a animal
	for _, a = range x {
		s += a.Sound()
	}
	for _, b := range y {
		s += b.Sound()
	}
	var k, v animal
	for k, v = range m {
		s += k.Sound() + v.Sound()
	}
	return s
}
func selected(c chan *cat) string {
	var a animal
	select {
	case a = <-c:
	}
	return a.Sound()
}
func clause(x any) string {
	var a any = &cat{}
	switch b := a.(type) {
	case named:
		return b.Sound() + b.Name()
	case animal:
		return b.Sound()
	}
	switch b := x.(type) {
	case animal:
		return b.Sound()
	}
	return ""
}
func captured() string {
	var a animal = &cat{}
	return func() string { return a.Sound() }()
}
func assignedInLiteral() string {
	var a animal = &cat{}
	func() { a = dog{} }()
	return a.Sound()
}
func addressed() string {
	var a animal = &cat{}
	p := &a
	*p = dog{}
	return a.Sound()
}
func inArray() string {
	a := [1]animal{&cat{}}
	return a[0].Sound()
}
func notImplementing() string { return any(0).(animal).Sound() }
func converted() string       { return named(&cat{}).Sound() + animal(named(&cat{})).Sound() }
func value() func() string    { var a animal = &cat{}; return a.Sound }
func result() (a animal)      { a = &cat{}; a.Sound(); return a }
func param(a animal) string   { a = &cat{}; return a.Sound() }
func deferred() {
	var a animal = &cat{}
	defer a.Sound()
	go animal(dog{}).Sound()
}
