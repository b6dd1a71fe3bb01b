// Generic functions and types that instantiate each other: the order of instances, of their literals, and of what is inlined.
package p

type Even[T any] struct{ odd *Odd[T] }

type Odd[T any] struct {
	even *Even[T]
	vals []T
}

func (e *Even[T]) Len() int {
	if e == nil {
		return 0
	}
	return e.odd.Len() + 1
}

func (o *Odd[T]) Len() int {
	if o == nil {
		return 0
	}
	return o.even.Len() + len(o.vals)
}

func (e *Even[T]) Visit(f func(*Odd[T])) {
	if e != nil {
		f(e.odd)
		e.odd.Visit(func(x *Even[T]) { x.Visit(f) })
	}
}

func (o *Odd[T]) Visit(f func(*Even[T])) {
	if o != nil {
		f(o.even)
		o.even.Visit(func(x *Odd[T]) { x.Visit(f) })
	}
}

func isEven[T ~int](n T) bool { return n == 0 || isOdd(n-1) }

func isOdd[T ~int](n T) bool { return n != 0 && isEven(n-1) }

func fold[T, A any](xs []T, a A, f func(A, T) A) A {
	if len(xs) == 0 {
		return a
	}
	return fold(xs[1:], f(a, xs[0]), f)
}

func fix[T any](f func(func(T) T) func(T) T) func(T) T {
	return f(func(x T) T { return fix(f)(x) })
}

type size int

func use() (int, bool, func(size) size) {
	e := &Even[string]{&Odd[string]{nil, []string{"a"}}}
	n := 0
	e.Visit(func(o *Odd[string]) { n += o.Len() })
	(&Odd[*Even[int]]{}).Visit(nil)
	m := fold([]size{1, 2}, "", func(s string, n size) string { return s + string(rune(n)) })
	f := fix(func(rec func(size) size) func(size) size {
		return func(n size) size {
			if isEven(n) {
				return n
			}
			return rec(n - 1)
		}
	})
	return n + len(m), isOdd(3), f
}
