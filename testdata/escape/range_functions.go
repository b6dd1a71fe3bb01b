// Ranges over functions: the body becomes a literal, its variables parameters of it.
package main

var sink *int

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

//go:noinline
func pointers(yield func(*int, *int) bool) {
	x := 1
	yield(&x, nil)
}

func plain() int {
	sum := 0
	for i := range count(3) {
		sum += i
	}
	return sum
}

func keeps() {
	for p, q := range pointers {
		sink = p
		println(q)
	}
}

func returns(n int) (p *int) {
	for q := range pointers {
		if *q == n {
			return q
		}
	}
	return nil
}

func unnamed(n int) *int {
	for q := range pointers {
		if *q == n {
			return q
		}
		if *q > n {
			break
		}
		continue
	}
	return nil
}

func assigned() (p, q *int) {
	for p, q = range pointers {
	}
	for range pointers {
	}
	return
}

func nested(f func(func(int) bool)) (result *int) {
outer:
	for i := range f {
		for j := range f {
			x := i + j
			if x == 3 {
				continue outer
			}
			if x == 4 {
				break outer
			}
			if x == 5 {
				return &x
			}
			result = &x
		}
	}
	return
}

func deferred(f func(func(int) bool), p *int) {
	for i := range f {
		defer println(i, p)
		defer func() { sink = p }()
	}
}

func captured(f func(func(int) bool)) func() int {
	var last func() int
	for i := range f {
		last = func() int { return i }
	}
	return last
}

func main() {}
