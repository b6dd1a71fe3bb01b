// With -l=4 calls cost one instead of 57, so that much more fits.
// cost: Calls, Calls -l=4, Many -l=4

package p

func Calls(x int) int {
	return step(step(step(x)))
}

func Many(x int, again bool) int {
	if again {
		for i := range x {
			x += step(i)*step(i+1) + step(i+2)*step(i+3)
			x -= step(i-1)*step(i-2) - step(i-3)/step(i-4)
		}
		x = step(x) + step(x+1)*step(x+2) - step(x+3)
	}
	return x
}

//go:noinline
func step(x int) int { return x + 1 }
