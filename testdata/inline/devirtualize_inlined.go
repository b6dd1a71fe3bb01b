// Calls that become static only after inlining: a constructor that returns an interface, an argument that is
// converted in a call, a field of a local struct, a result of a literal.
package p

type reader interface{ read(b []byte) int }

type file struct{ name string }

func (f *file) read(b []byte) int { return copy(b, f.name) }

type counting struct {
	reader
	n int
}

func (c *counting) read(b []byte) int {
	n := c.reader.read(b)
	c.n += n
	return n
}

func open(name string) reader { return &file{name} }

func count(r reader) *counting { return &counting{reader: r} }

func readAll(r reader) int {
	var b [16]byte
	return r.read(b[:])
}

func fromConstructor() int {
	r := open("x")
	var b [4]byte
	return r.read(b[:])
}

func fromArgument() int { return readAll(&file{"y"}) }

func fromConversion(f *file) int {
	var b [4]byte
	return reader(f).read(b[:])
}

func fromField() int {
	c := count(open("z"))
	var b [4]byte
	return c.read(b[:])
}

func fromLiteral() int {
	r := func() reader { return &file{"w"} }()
	var b [4]byte
	return r.read(b[:])
}

func fromAssertion(x any) int {
	var b [4]byte
	return x.(*file).read(b[:])
}

func unknown(rs []reader) (n int) {
	for _, r := range rs {
		var b [4]byte
		n += r.read(b[:])
	}
	return n
}
