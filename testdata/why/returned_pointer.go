// A function returns the address of a variable.
package p

type user struct{ name string }

//go:noinline
func create() *user {
	u := user{name: "Alice"} // why
	return &u
}

//go:noinline
func made() *user {
	return &user{name: "Bob"} // why
}
