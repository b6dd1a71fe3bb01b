// A playground for the Go memory model: what stays on the stack, what goes to the heap, and who shares it.
//
//	make escape      everything the compiler decides about this program
//	make heap-only   only what goes to the heap
//	make run         the program itself, through the real toolchain
package main

import (
	"fmt"
	"runtime"
)

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
//
//go:noinline
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
	fmt.Printf("four pointers, one address: %p %p %p %p\n", user, ptr1, ptr2, ptr3)
	fmt.Println("every one of them sees age", user.Age, ptr2.Age, ptr3.Age)
}

// sharedSlices lets two slices share one array.
func sharedSlices() {
	numbers := []int{1, 2, 3, 4, 5}
	part := numbers[1:4]
	part[0] = 100
	fmt.Printf("the array of both: %p %p %d\n", &numbers[1], &part[0], numbers[1])
}

// allocated tells how many bytes and objects a function puts on the heap.
func allocated(what string, f func()) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	fmt.Printf("%-20s %9d bytes, %d objects\n", what, after.TotalAlloc-before.TotalAlloc, after.Mallocs-before.Mallocs)
}

var sink any

func main() {
	multiplePointers()
	sharedSlices()
	allocated("stack only", func() { stackOnly() })
	allocated("ten users", func() {
		for range 10 {
			sink = createUser()
		}
	})
	allocated("a large object", func() { sink = createLargeObject() })
	allocated("pointer returned", func() { sink = escape1() })
	allocated("stored in a global", escape2)
	allocated("captured", func() { sink = escape3() })
	allocated("too large", escape4)
	allocated("in an interface", escape5)
}
