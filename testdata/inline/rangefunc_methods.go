// Loops over methods: a method value, a method of an embedded field, one of an interface, a method expression that
// was called with its receiver.
package p

type list struct {
	value *int
	next  *list
}

func (l *list) all(yield func(*int) bool) {
	for ; l != nil; l = l.next {
		if !yield(l.value) {
			return
		}
	}
}

func (l list) backward() func(func(*int) bool) {
	return func(yield func(*int) bool) {
		if l.next != nil {
			l.next.all(yield)
		}
		yield(l.value)
	}
}

type wrapper struct{ *list }

type sequence interface {
	all(func(*int) bool)
}

func byValue(l *list) (last *int) {
	for p := range l.all {
		last = p
	}
	return last
}

func byResult(l *list) (n int) {
	for p := range l.backward() {
		n += *p
	}
	return n
}

func byEmbedding(w wrapper) (n int) {
	for p := range w.all {
		n += *p
	}
	return n
}

func byInterface(s sequence) (n int) {
	for p := range s.all {
		n += *p
	}
	return n
}

func byKnownInterface(l *list) (n int) {
	var s sequence = l
	for p := range s.all {
		n += *p
	}
	return n
}

func byExpression(l *list) (n int) {
	all := (*list).all
	for p := range func(yield func(*int) bool) { all(l, yield) } {
		n += *p
	}
	return n
}
