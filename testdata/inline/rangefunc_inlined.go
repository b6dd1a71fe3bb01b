// Iterators that are inlined, and what follows: the body of the loop is called in place, so that its variables stay
// on the stack; adapters of iterators are inlined into one another as far as their cost allows.
package p

type seq func(yield func(int) bool)

func count(n int) seq {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func (s seq) double() seq {
	return func(yield func(int) bool) {
		for x := range s {
			if !yield(2 * x) {
				return
			}
		}
	}
}

func filter(s seq, keep func(int) bool) seq {
	return func(yield func(int) bool) {
		for x := range s {
			if keep(x) && !yield(x) {
				return
			}
		}
	}
}

func sum() (n int) {
	for x := range count(10) {
		n += x
	}
	return n
}

func sumDouble() (n int) {
	for x := range count(10).double() {
		n += x
	}
	return n
}

func sumFiltered(limit int) (n int) {
	for x := range filter(count(10), func(x int) bool { return x < limit }) {
		n += x
	}
	return n
}

func collect(limit int) (all []*int) {
	for x := range filter(count(limit).double(), func(x int) bool { return x%3 == 0 }) {
		all = append(all, &x)
	}
	return all
}
