// Devirtualization of what inlined calls return: several results, delayed ones, named ones, errors.
package p

type reader interface{ read(p []byte) (int, error) }

type closer interface{ close() error }

type both interface {
	reader
	closer
}

type file struct{ name *string }

func (f *file) read(p []byte) (int, error) { return copy(p, *f.name), nil }
func (f *file) close() error               { return f.fail("close") }
func (f *file) fail(op string) error       { return &failure{op, f} }

type failure struct {
	op string
	f  *file
}

func (e *failure) Error() string { return e.op + *e.f.name }

func open(name string) (both, error) {
	if name == "" {
		return nil, &failure{"open", nil}
	}
	return &file{&name}, nil
}

func named(name string) (r reader) {
	r = &file{&name}
	return
}

func must(name string) both {
	f, err := open(name)
	if err != nil {
		panic(err.Error())
	}
	return f
}

func fixed() both { return &file{new(string)} }

func use(p []byte) (n int) {
	f, err := open("x")
	if err != nil {
		return len(err.Error())
	}
	defer f.close()
	m, _ := f.read(p)
	k, _ := named("y").read(p)
	l, _ := must("z").read(p)
	var r reader = fixed()
	o, _ := r.read(p)
	if e := fixed().close(); e != nil {
		n = len(e.Error())
	}
	return n + m + k + l + o
}
