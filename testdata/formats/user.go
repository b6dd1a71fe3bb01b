// A value that is returned by its address, and the same after inlining.
package main

type User struct {
	Name string
	Age  int
}

func createUser(name string) *User {
	u := User{Name: name}
	return &u
}

//go:noinline
func createAnother(name string) *User {
	u := User{Name: name, Age: 1}
	return &u
}

func main() {
	println(createUser("Alice").Name, createAnother("Bob").Age)
}
