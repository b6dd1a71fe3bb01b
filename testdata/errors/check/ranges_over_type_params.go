// Ranges over type parameters need types that are alike.
package p

func f[A []int | [3]int, B []int | []string, C chan int | <-chan int, D any, E map[string]int | []int, F string | []byte, G *[2]int, H int | uint](a A, b B, c C, d D, e E, g F, h G, i H) {
	for range a {
	}
	for range b {
	}
	for x := range c {
		var _ string = x
	}
	for range d {
	}
	for range e {
	}
	for _, x := range g {
		_ = x
	}
	for i, x := range h {
		var _ string = x + i
	}
	for x := range i {
		var _ int = x
	}
}
