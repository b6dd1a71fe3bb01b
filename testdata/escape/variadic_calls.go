// Variadic calls: the slice of extra arguments is an allocation of its own.
package main

var (
	kept    []*int
	keptAny []any
)

//go:noinline
func count(ps ...*int) int { return len(ps) }

//go:noinline
func keep(ps ...*int) { kept = ps }

//go:noinline
func keepElement(ps ...*int) *int { return ps[0] }

//go:noinline
func print(xs ...any) {
	for _, x := range xs {
		_ = x
	}
}

//go:noinline
func keepAll(xs ...any) { keptAny = append(keptAny, xs...) }

func calls(p *int, n int, s string) *int {
	count()
	count(p, nil)
	count(kept...)
	keep(p)
	keep(kept...)
	print(n, s, p, 1, "x")
	keepAll(n, s, p, 1, "x")
	return keepElement(p, p)
}

func unknown(f func(...any), n int) {
	f(n)
	f()
}

type logger struct{}

func (logger) log(format string, args ...any) {}

func methods(l logger, w interface{ log(string, ...any) }, n int) {
	l.log("%d", n)
	w.log("%d", n)
}

func main() {}
