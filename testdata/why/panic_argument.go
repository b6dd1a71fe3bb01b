// The argument of panic goes to whoever recovers.
package p

type failure struct{ code int }

func fail(n int) {
	panic(&failure{code: n}) // why
}

func boxed(n int) {
	panic(n) // why
}
