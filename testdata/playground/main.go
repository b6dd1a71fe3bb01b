// A playground for the Go memory model: what stays on the stack, what goes to the heap, and who shares it.
//
//	make escape      everything the compiler decides about this program
//	make heap-only   only what goes to the heap
//	make run         the program itself, through the real toolchain
package main

type User struct {
	Name string
	Age  int
}

type LargeObject struct {
	Data [1024 * 1024]byte
}

// stackOnly keeps its variable to itself.
func stackOnly() int {
	u := User{Name: "Stack", Age: 30}
	return u.Age
}

// createUser returns a pointer to its variable, which therefore moves to the heap.
func createUser() *User {
	u := User{Name: "Alice", Age: 25}
	return &u
}

// createLargeObject returns a pointer to a new object.
func createLargeObject() *LargeObject {
	return &LargeObject{}
}

// Does a pointer to this variable leave the function?
func escape1() *int {
	x := 42
	return &x
}

// Is it stored in something that outlives the function?
var global *int

func escape2() {
	x := 42
	global = &x
}

// Is it captured by a closure that outlives the function?
func escape3() func() int {
	x := 42
	return func() int {
		return x
	}
}

// Is it too large for the stack?
func escape4() {
	large := make([]int, 1000000)
	_ = large
}

// Is it assigned to an interface?
var iface interface{}

func escape5() {
	x := 42
	iface = x
}

// multiplePointers lets four pointers share one user.
func multiplePointers() {
	user := createUser()
	ptr1 := user
	ptr2 := user
	ptr3 := user
	ptr1.Age = 26
	println("four pointers, one address:", user, ptr1, ptr2, ptr3)
	println("every one of them sees age", user.Age, ptr2.Age, ptr3.Age)
}

// sharedSlices lets two slices share one array.
func sharedSlices() {
	numbers := []int{1, 2, 3, 4, 5}
	part := numbers[1:4]
	part[0] = 100
	println("the array of both:", &numbers[1], &part[0], numbers[1])
}

func main() {
	println("on the stack:", stackOnly())
	multiplePointers()
	sharedSlices()
	println("a large object:", len(createLargeObject().Data), "bytes")
	println("returned:", *escape1())
	escape2()
	println("in a global:", *global)
	println("in a closure:", escape3()())
	escape4()
	escape5()
	println("in an interface:", iface.(int))
}
