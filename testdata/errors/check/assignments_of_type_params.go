// Assigning to and from type parameters.
package p

func f[P int | string, R ~int8, S any, T []int | []string, C chan int](p P, r R, s S, t T, c C) {
	var _ P = p
	var _ int = r
	var _ R = 300
	var _ R = 100
	var _ any = p
	var _ P = s
	var _ T = []int{}
	var _ []int = t
	var _ <-chan int = c
	var _ S = nil
	var _ T = nil
	var _ interface{ m() } = s
}
