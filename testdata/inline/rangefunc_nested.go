// Loops over functions inside one another: each body is a literal in the body around it, and what the inner
// one captures of the outermost function goes through all of them.
package p

func pairs(yield func(int, *int) bool) {
	for i := range 3 {
		if !yield(i, &i) {
			return
		}
	}
}

func each(s []*int) func(func(*int) bool) {
	return func(yield func(*int) bool) {
		for _, p := range s {
			if !yield(p) {
				return
			}
		}
	}
}

func nested(s []*int) (found *int) {
	sum := 0
	for i, p := range pairs {
		for q := range each(s) {
			for range pairs {
				sum += i + *q
				if sum > 10 {
					found = p
				}
			}
		}
	}
	return found
}

func nestedDefer(s []*int) {
	for _, p := range pairs {
		for q := range each(s) {
			defer func() { _ = *p + *q }()
		}
	}
}

//go:noinline
func opaque(f func(func(int) bool)) func(func(int) bool) { return f }

func nestedUnknown() (n int) {
	for i := range opaque(nil) {
		for j := range opaque(nil) {
			n += i * j
		}
	}
	return n
}
