// Generic code that would be instantiated without end; only the first cycle is reported.
package p

type T[P any] struct{ f *T[T[P]] }

func f[A any](n int) {
	if 0 < n {
		f[[]A](n - 1)
	}
}

func g[A any]() {
	type L struct{ a A }
	g[L]()
}

func fine[A, B any]() {
	fine[B, A]()
	fine[A, int]()
}
