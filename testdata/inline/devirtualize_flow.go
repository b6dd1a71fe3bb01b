// What inlining brings to light: results of inlined calls, and parameters of inlined functions, have types
// that were not known before.
package p

type animal interface{ Sound() string }
type cat struct{ name string }
type dog struct{}

func (c *cat) Sound() string { return c.name }
func (d dog) Sound() string  { return "woof" }

func newAnimal() animal         { return &cat{"tom"} }
func newNamed() (a animal)      { a = &cat{"tom"}; return }
func newPair() (animal, animal) { return &cat{}, dog{} }
func newCat() *cat              { return &cat{} }
func maybe(b bool) animal {
	if b {
		return &cat{}
	}
	return nil
}
func either(b bool) animal {
	if b {
		return &cat{}
	}
	return dog{}
}
func sound(a animal) string      { return a.Sound() }
func soundTwice(a animal) string { return sound(a) + sound(a) }
func identity(a animal) animal   { return a }

//go:noinline
func opaque() animal { return &cat{} }

func result() string {
	a := newAnimal()
	return a.Sound()
}

func resultNamed() string {
	a := newNamed()
	return a.Sound()
}

func resultChained() string { return newAnimal().Sound() }

func resultPair() string {
	a, b := newPair()
	return a.Sound() + b.Sound()
}

func resultMaybe() string {
	a := maybe(true)
	return a.Sound()
}

func resultEither() string {
	a := either(true)
	return a.Sound()
}

func resultOpaque() string {
	a := opaque()
	return a.Sound()
}

func resultConcrete() string {
	var a animal = newCat()
	return a.Sound()
}

func argument() string       { return sound(&cat{}) }
func argumentTwice() string  { return soundTwice(dog{}) }
func argumentBoth() string   { return sound(&cat{}) + sound(dog{}) }
func argumentResult() string { return sound(newAnimal()) }
func argumentIdentity() string {
	a := identity(identity(&cat{}))
	return a.Sound()
}

func literal() string {
	f := func(a animal) string { return a.Sound() }
	return f(&cat{})
}

func literalTwice() string {
	f := func(a animal) string { return a.Sound() }
	return f(&cat{}) + f(dog{})
}

func inLiteral() func() string {
	a := newAnimal()
	return func() string { return a.Sound() }
}
