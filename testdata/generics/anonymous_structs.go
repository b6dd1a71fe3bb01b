// Type arguments that are types without names: structs, functions, interfaces, channels, and types within functions.
package p

func Ptr[T any](x T) *T { return &x }

func Pair[A, B any](a A, b B) struct {
	A A
	B B
} {
	return struct {
		A A
		B B
	}{a, b}
}

func Apply[F ~func(A) B, A, B any](f F, a A) B { return f(a) }

func Recv[C ~<-chan T | ~chan T, T any](c C) (T, bool) {
	v, ok := <-c
	return v, ok
}

func As[T any](x any) (T, error) {
	if t, ok := x.(T); ok {
		return t, nil
	}
	return *new(T), errWrong[T]{x}
}

type errWrong[T any] struct{ got any }

func (e errWrong[T]) Error() string { return "wrong" }

func use(c chan struct{ n int }) []any {
	type local struct{ p *int }
	p := Ptr(struct{ x, y int }{1, 2})
	q := Pair(func() {}, local{&p.x})
	r := Apply(func(l local) *int { return l.p }, q.B)
	s, _ := Recv(c)
	t, err := As[interface{ M() }](s)
	u, _ := As[[2]local](*r)
	v := Pair(Pair(1, "a"), Ptr(Pair[error, any](err, nil)))
	return []any{p, q.A, t, u[0].p, v.B.A, func() any {
		type local struct{ q *string }
		return Ptr(local{})
	}()}
}
