// Parts of complex numbers, and putting them together.
package p

func f(c complex64, x float32, y float64, i int, s string) {
	_ = real(i)
	_ = imag(s)
	_ = real("a")
	_ = imag('a', 'b')
	_ = complex(x, y)
	_ = complex(i, i)
	_ = complex(x, 1i)
	_ = complex("a", "b")
	var _ int = real(c)
	var _ complex64 = complex(y, 0)
}

func g(c complex128) {
	real(c)
	complex(1, 2)
	_ = complex(1.5, c)
	_ = real()
	_ = complex(1)
}
