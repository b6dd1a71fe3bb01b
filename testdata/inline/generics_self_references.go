// Generic types that mention themselves need wrappers for their shapes, too; a literal called at once hands its dictionary
// on to the literals in it; the body of a loop over a function has a type of its own.
package main

type list[P any] struct {
	value P
	next  *list[P]
}

func (l list[P]) first() P { return l.value }

func (l *list[P]) rest() *list[P] { return l.next }

func (l list[P]) self() any { return l.next }

func inner[P any](x P) func() any {
	make := func() func() any {
		return func(n int) func() any {
			return func() any { return any(x) }
		}(1)
	}
	return make()
}

func ranges[P any](s func(func(P) bool), t func(func(*P, []P) bool)) (last P) {
	for v := range s {
		for w := range s {
			last = w
		}
		last = v
	}
	for p, q := range t {
		last = *p
		if len(q) == 0 {
			break
		}
	}
	return
}

func use(v any) bool { return v == nil }

func main() {
	l := new(list[*int])
	use(l.next)
	use((&list[string]{}).rest)
	use(inner(1)())
	use(ranges(func(yield func(string) bool) { yield("x") }, func(yield func(*string, []string) bool) {}))
}
