// The five questions about escape. A pointer that is returned, stored in a global or held by a closure that
// outlives the function takes its variable along, unless, as in the third one, the closure only reads it and
// gets a copy. What is too large for the stack goes to the heap at once, and a constant assigned to an
// interface is what "42 escapes to heap" speaks of, though it ends up in read-only memory.
package main

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

func main() {
	println(*escape1())
	escape2()
	println(escape3()())
	escape4()
	escape5()
	println(*global, iface.(int))
}
