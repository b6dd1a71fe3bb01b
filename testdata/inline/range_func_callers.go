// Functions that take a yield function, called with loops: what is inlined into what when both are small.
package p

type list struct {
	head *list
	v    int
}

func (l *list) all() func(func(*list) bool) {
	return func(yield func(*list) bool) {
		for ; l != nil; l = l.head {
			if !yield(l) {
				return
			}
		}
	}
}

func (l *list) each(yield func(int) bool) {
	for m := range l.all() {
		if !yield(m.v) {
			return
		}
	}
}

func twice(f func(func(int) bool)) func(func(int, int) bool) {
	return func(yield func(int, int) bool) {
		for a := range f {
			for b := range f {
				if !yield(a, b) {
					return
				}
			}
		}
	}
}

func sum(l *list) (n int) {
	for v := range l.each {
		n += v
	}
	return n
}

func products(l *list) (n int) {
	for a, b := range twice(l.each) {
		n += a * b
	}
	return n
}

func last(l *list) *int {
	var p *int
	for m := range l.all() {
		p = &m.v
	}
	return p
}

func contains(l *list, v int) bool {
	for w := range l.each {
		if v == w {
			return true
		}
	}
	return false
}

func use() bool {
	l := &list{nil, 1}
	l = &list{l, 2}
	return contains(l, 1) && sum(l) == products(l) && last(l) != nil
}
