// Receivers whose type is not known: parameters, results, package variables, elements and fields, variables
// whose address is taken, and those that may hold several types.
package p

type animal interface{ Sound() string }
type cat struct{}
type dog struct{}
type house struct{ pet animal }

func (c *cat) Sound() string { return "meow" }
func (d dog) Sound() string  { return "woof" }

var shared animal = &cat{}

func external() animal

func param(a animal) string          { return a.Sound() }
func paramAssigned(a animal) string  { a = &cat{}; return a.Sound() }
func result() (a animal)             { a = &cat{}; a.Sound(); return }
func global() string                 { return shared.Sound() }
func globalAssigned() string         { shared = dog{}; return shared.Sound() }
func field(h house) string           { return h.pet.Sound() }
func fieldLiteral() string           { return house{dog{}}.pet.Sound() }
func element(s []animal) string      { return s[0].Sound() }
func mapped(m map[int]animal) string { a := m[0]; return a.Sound() }
func called() string                 { a := external(); return a.Sound() }

func two(b bool) string {
	var a animal = &cat{}
	if b {
		a = dog{}
	}
	return a.Sound()
}

func addressTaken() string {
	var a animal = &cat{}
	p := &a
	*p = dog{}
	return a.Sound()
}

func copiedFromParam(x animal) string {
	a := x
	return a.Sound()
}

func fromAny(x any) string {
	a := x.(animal)
	return a.Sound()
}

func impossible() string { return any(0).(animal).Sound() }

func methodValue() string {
	var a animal = &cat{}
	f := a.Sound
	return f()
}

func methodExpr() string {
	var a animal = &cat{}
	return animal.Sound(a)
}

func deferred() {
	var a animal = &cat{}
	defer a.Sound()
	go a.Sound()
}

func neverAssigned() string {
	var a animal
	return a.Sound()
}

func rangedOver(animals []animal) (s string) {
	for _, a := range animals {
		s += a.Sound()
	}
	return
}
