// Parts of complex numbers are not for type parameters.
package p

func f[C complex64 | complex128, F ~float32 | ~float64](c C, x F) {
	_ = real(c)
	_ = imag(c)
	_ = complex(x, x)
	_ = complex(x, 1)
}

type c64 complex64

func g[C ~complex64](c C, d c64) {
	_ = real(c)
	var _ float32 = real(d)
	var _ float64 = imag(d)
}
