// Jumps out of nested loops over functions: the way is told to each loop that is left.
package main

type sequence func(yield func(int) bool)

func nested(s, t sequence) (n int) {
outer:
	for i := range s {
		for j := range t {
			switch {
			case j == 1:
				continue outer
			case j == 2:
				break outer
			case j == 3:
				return i
			case j == 4:
				break
			}
			n += j
		}
	}
	return n
}

func deep(s sequence) *int {
first:
	for a := range s {
	second:
		for b := range s {
			for c := range s {
				if a == b {
					continue second
				}
				if b == c {
					break first
				}
				if a == c {
					return &b
				}
			}
		}
	}
	return nil
}

func labels(s sequence) int {
	n := 0
loop:
	for i := 0; i < 3; i++ {
		for j := range s {
			if j == 0 {
				goto next
			}
			if j == i {
				continue loop
			}
			if j > i {
				break loop
			}
			if j < 0 {
				goto done
			}
		next:
			n++
		}
	}
done:
	return n
}

func literals(s sequence) func() int {
	for range s {
		return func() int {
			for i := range s {
				return i
			}
			return 0
		}
	}
	return nil
}

func main() {
	var s sequence = func(yield func(int) bool) { yield(1) }
	nested(s, s)
	deep(s)
	labels(s)
	literals(s)
}
