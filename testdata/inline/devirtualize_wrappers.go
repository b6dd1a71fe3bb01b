// The operand of go and defer is moved into a literal; there the receiver is a captured temporary, and the call
// is one like any other.
package p

type closer interface{ Close(int) error }
type file struct{ n int }

func (f *file) Close(x int) error { f.n = x; return nil }

func deferred() {
	var c closer = &file{}
	defer c.Close(1)
}

func spawned() {
	var c closer = &file{}
	go c.Close(1)
}

func deferredStatic(f *file) { defer f.Close(1) }

func leaf(x int) int { return x + 1 }

func deferredLeaf() {
	defer leaf(1)
	defer leaf(leaf(2))
}

func deferredLiteral(x int) {
	defer func(y int) { leaf(x + y) }(leaf(1))
}

func both(f *file) {
	go leaf(1)
	defer leaf(2)
	go f.Close(3)
	defer func() { leaf(4) }()
	defer func(x int) int { return leaf(x) }(5)
}

func inLiteral(f *file) func() {
	return func() {
		defer f.Close(1)
		defer leaf(2)
		go func() { leaf(3) }()
	}
}
