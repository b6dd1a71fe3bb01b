// Ranges over integers, and over what is none.
package p

type named uint8

func f(n named, x float64, s string) {
	for i := range n {
		var _ int = i
	}
	for i, j := range 3 {
		_, _ = i, j
	}
	for range x {
	}
	for i := range 2.5 {
		_ = i
	}
	for i := range 2.0 {
		var _ int = i
	}
	var u uint8
	for u = range 256 {
	}
	for s = range 10 {
	}
	for i := range -1 {
		i = "a"
	}
	for i := range 1 << 64 {
	}
	for range 'a' {
	}
}
