// A conversion to an interface with methods writes type descriptors, and those name functions that compare and hash
// values: -m=2 lists them where the conversion is read, and what flows through them.
package p

type failure struct {
	a, b string
	i    int
}

func (e *failure) Error() string { return e.a }

type mixed struct {
	f float64
	x [10]string
	_ int32
	k byte
	q any
}

func (e mixed) Error() string { return "" }

type keyed struct {
	m   map[key]int
	c   chan [3]key
	err error
}

func (keyed) Error() string { return "" }

type key struct {
	s   string
	b   bool
	arr [100]struct {
		s string
		b byte
	}
}

func (key) M(x struct {
	a, b string
	c    [7]string
}, y func(z struct {
	u8  uint8
	u16 uint16
	s   string
})) {
}

type failing interface{ Error() string }

type fooer interface {
	Foo(x struct {
		y [2]string
		z complex64
	})
}

type promoting struct {
	inner
	*key
	fooer
}

type inner int

func (i inner) Error() string { return "" }

type number int

func (number) Error() string { return "" }

func two() (mixed, *failure) { return mixed{}, nil }

func converted(b mixed) error {
	func() { println(b.k) }()
	return b
}

func address() error {
	f := func() int { return 1 }
	f()
	return &failure{}
}

func asserted(x any, e error) (bool, error) {
	_, ok := e.(*promoting)
	switch e.(type) {
	case keyed:
		return true, number(3)
	}
	var a, b error = two()
	_ = a
	return ok, b
}

type long struct {
	a [40]byte
	b [3]float32
	c [33]float64
	d [5]interface{ X() }
	e [1]string
	f [0]string
	g [70]byte
	h complex128
	i [2]struct{}
	j [3]int16
	k bool
}

func (long) Error() string { return "" }

func longest() failing { return long{} }

type table map[[5]string]struct {
	_ int
	s string
}

func (table) Error() string { return "" }

func mapped() failing { return table(nil) }

// Neither of these is compared by a function of its own.
type plain struct {
	a, b int
	c    [4]byte
	d    *int
}

func (plain) Error() string { return "" }

type incomparable struct{ f func() }

func (incomparable) Error() string { return "" }

func none(c chan error) { c <- plain{}; c <- incomparable{} }
