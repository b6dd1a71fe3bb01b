// No part of it can be moved: what would be left is too much as well.
// cost: Mix

package p

func Mix(a, b, c, d uint32) uint32 {
	if a == 0 {
		return one(b, c) + one(c, d) + one(d, b)
	}
	return one(a, b) + one(b, c) + one(c, d)
}

//go:noinline
func one(x, y uint32) uint32 { return x ^ y }
