// A loop over a function becomes a literal, checks of its state, and a call. Leaving the loop is a
// matter of return values.
package main

type sequence func(yield func(int) bool)

type list struct{ items []string }

func (l *list) all(yield func(int, string) bool) {
	for i, s := range l.items {
		if !yield(i, s) {
			return
		}
	}
}

func (l *list) backwards() sequence {
	return func(yield func(int) bool) {
		for i := len(l.items) - 1; i >= 0 && yield(i); i-- {
		}
	}
}

func find(l *list, s string) (*int, bool) {
	for i, t := range l.all {
		if t == "" {
			continue
		}
		if t == "end" {
			break
		}
		if s == t {
			return &i, true
		}
	}
	return nil, false
}

func existing(l *list) (n int, a any) {
	for n = range l.backwards() {
	}
	for a = range l.backwards() {
	}
	for range l.all {
		n++
	}
	for _, _ = range l.all {
	}
	return
}

func deferred(l *list) {
	for i := range l.backwards() {
		defer println(i)
	}
}

func literal() (total int) {
	for i := range func(yield func(int) bool) { _ = yield(1) && yield(2) } {
		total += i
	}
	return total
}

func main() {
	l := &list{items: []string{"a"}}
	find(l, "a")
	existing(l)
	deferred(l)
	literal()
}
