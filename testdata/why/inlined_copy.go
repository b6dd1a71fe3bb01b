// What escapes from a function need not escape from the body that is inlined.
package p

type user struct{ name string }

func create() *user {
	u := user{name: "Alice"} // why
	return &u
}

func name() string {
	return create().name // why
}
