// A function is inlined into itself once: the second time the call stands where it stood before. A cycle of
// functions is expanded until it meets itself.
package p

func countdown(n int) int {
	if n == 0 {
		return 0
	}
	return countdown(n-1) + 1
}

func callsCountdown(n int) int { return countdown(n) }

func twice(n int) int {
	if n == 0 {
		return 1
	}
	return twice(n-1) + twice(n-2)
}

func even(n int) bool {
	if n == 0 {
		return true
	}
	return odd(n - 1)
}

func odd(n int) bool {
	if n == 0 {
		return false
	}
	return even(n - 1)
}

func first(n int) int  { return second(n - 1) }
func second(n int) int { return third(n - 1) }
func third(n int) int {
	if n < 0 {
		return n
	}
	return first(n - 1)
}

func callsCycle(n int) bool { return even(n) || odd(first(n)) }

type list struct{ next *list }

func (l *list) length() int {
	if l == nil {
		return 0
	}
	return l.next.length() + 1
}

func infinite() { infinite() }

func mention() func() { return mention2 }
func mention2()       { mention() }
