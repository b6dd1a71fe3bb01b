// Constants in contexts of another kind: truncated, overflowing, or not convertible at all.
package p

func f(u8 uint8, f32 float32) {
	var _ int = 1.5
	var _ uint8 = 256
	var _ uint8 = 256.0
	var _ int = "a"
	var _ string = 'a'
	var _ float32 = 1e40
	var _ int = 1e100
	_ = u8 + 256
	_ = u8 + 1.5
	_ = f32 + "a"
}
