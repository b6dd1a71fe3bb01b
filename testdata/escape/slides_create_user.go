// Multiple owners: createUser returns the address of its variable, which therefore lives on the heap, however
// many pointers come to share it. The function is small enough to be inlined, and then it depends on the
// caller whether the user leaves it.
package main

type User struct {
	Name string
	Age  int
}

func createUser() *User {
	u := User{Name: "Alice"}
	return &u
}

func share() int {
	user := &User{Name: "Bob", Age: 25}
	ptr1 := user
	ptr2 := user
	ptr3 := user
	ptr1.Age = 26
	return ptr2.Age + ptr3.Age
}

var kept *User

func main() {
	user := createUser()
	println(user.Name, user.Age)
	kept = createUser()
	println(kept.Name, share())
}
