// Extra arguments become a slice that no source spells; without any it is nil.
package main

type logger struct{ lines []any }

func (l *logger) log(format string, args ...any) { l.lines = append(l.lines, args...) }

type printer interface{ log(string, ...any) }

var sink []any

func keep(args ...any)           { sink = args }
func count(args ...any) int      { return len(args) }
func first(p ...*int) *int       { return p[0] }
func strings(s ...string) string { return s[0] }

func calls(n int, xs []any, p *int) {
	keep()
	keep(n)
	keep(n, "a", p)
	keep(xs...)
	count(n, n)
	first(p, &n)
	strings("a", "b"+"c")
}

func methods(l *logger, p printer, n int) {
	l.log("a", n)
	l.log("b")
	p.log("c", n, nil)
	(*logger).log(l, "d", n)
	f := l.log
	f("e", n)
}

func values(f func(...int), n int) {
	f(1, n)
	func(p ...*int) {}(&n)
}

func appended(xs []any, n int, b []byte, s string) ([]any, []byte) {
	xs = append(xs, n, nil, "a")
	b = append(b, s...)
	return append(xs, xs...), append(b, "abc"...)
}

func main() {
	calls(1, nil, new(int))
	methods(&logger{}, &logger{}, 2)
	values(func(...int) {}, 3)
	appended(nil, 4, nil, "")
}
