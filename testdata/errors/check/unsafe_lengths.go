// Lengths that functions of package unsafe are given.
package p

import "unsafe"

func f(p unsafe.Pointer, b *byte, n int, x float64, s string) {
	_ = unsafe.Add(p, "1")
	_ = unsafe.Add(p, 1.5)
	_ = unsafe.Add(p, x)
	_ = unsafe.Add(b, n)
	_ = unsafe.Add(p, 1<<70)
	_ = unsafe.Slice(b, -1)
	_ = unsafe.Slice(b, s)
	_ = unsafe.Slice(n, 1)
	_ = unsafe.String(b, -1)
}

func g(b *byte, i *int, c []byte, x float32, s string) {
	_ = unsafe.String(b, x)
	_ = unsafe.String(i, 1)
	_ = unsafe.String(b, 1<<64)
	_ = unsafe.String(b)
	_ = unsafe.StringData(c)
	_ = unsafe.SliceData(s)
	_ = unsafe.Slice(b, 1, 2)
	unsafe.Slice(b, 1)
}
