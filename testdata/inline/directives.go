// Directives that forbid inlining, in the order in which they are asked about, and those that do not.
package p

//go:noinline
func noinline() {}

//go:noinline
//go:uintptrescapes
func first(x uintptr) {}

//go:uintptrescapes
func escapes(x uintptr) {}

//go:nosplit
func nosplit() {}

//go:norace
func norace() {}

//go:nocheckptr
func nocheckptr() {}

//go:noinline

// A comment or an empty line between the directive and the function does not matter.
func apart() {}

type t struct{}

func (t) free() {}

//go:noinline
func (t) marked() {}

func recovers() { recover() }

func defers() { defer nosplit() }

func starts() { go nosplit() }

func expensive() { f(); f() }

//go:noinline
func f() {}

func all() {
	noinline()
	nosplit()
	norace()
	nocheckptr()
	apart()
	t{}.free()
	t{}.marked()
	func() { recover() }()
	func() { defer f() }()
}
