// What the block declares and others need comes back.
// cost: Area

package p

func Area(shape string, size int) int {
	width := measure(shape, size) + measure("width", size)
	height := measure(shape, size+1) * 2
	return width * height
}

//go:noinline
func measure(what string, size int) int { return size }
