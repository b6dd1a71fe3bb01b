// Calls are inlined in batches: those of the source first, arguments before the call, then all those that
// came with the bodies, and so on.
package p

var sink int

func leaf(x int) int       { return x + 1 }
func middle(x int) int     { return leaf(x) + leaf(x+1) }
func top(x int) int        { return middle(leaf(x)) }
func external(int) int     { select {} }
func set(x int)            { sink = leaf(x) }
func two(x int) (int, int) { return leaf(x), middle(x) }
func three(a, b, c int) int {
	return leaf(a) + leaf(b) + leaf(c)
}

func order(x int) int { return three(leaf(leaf(x)), middle(x), leaf(2)) }

func statements(x int) int {
	set(x)
	a, b := two(x)
	if leaf(a) > leaf(b) {
		set(leaf(a))
	} else {
		set(leaf(b))
	}
	return top(a)
}

func loops(n int) {
	for i := leaf(0); i < leaf(n); i = leaf(i) {
		set(i)
	}
	for i := range leaf(n) {
		set(i)
	}
	for i, v := range []int{leaf(1), leaf(2)} {
		set(i + v)
	}
}

func switches(x int, c chan int) {
	switch leaf(x) {
	case leaf(1), leaf(2):
		set(1)
	case middle(3):
		set(2)
	}
	select {
	case c <- leaf(x):
		set(3)
	case v := <-channel(c):
		set(v)
	}
}

func channel(c chan int) chan int { return c }

func operands(x int) bool {
	return leaf(x) > 1 && middle(x) > 2 || leaf(leaf(x)) == 3
}

func assigned(s []int, m map[int]int) {
	s[leaf(0)], m[leaf(1)] = leaf(2), leaf(3)
	s[leaf(4)] += leaf(5)
	_ = [2]int{leaf(6), leaf(7)}
	_ = map[int]int{leaf(8): leaf(9)}
}

func partly(x int) int { return leaf(external(leaf(x))) }
