// Labels that nothing jumps to.
package p

func f(x int) {
first:
	for {
	second:
		switch {
		case x > 0:
			break first
		default:
		third:
		}
	}
_:
	func() {
	second:
	}()
	{
	fourth:
		continue
	}
fifth:
}
