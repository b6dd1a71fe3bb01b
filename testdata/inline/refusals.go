// What forbids inlining whatever it costs: directives, missing bodies, and statements that need a frame of
// their own.
package p

var sink int

func assembly(x *int) int

//go:noinline
func marked() int { return 1 }

//go:nosplit
func allowed() int { return 2 }

//go:uintptrescapes
func escapingUintptr(p uintptr) { sink = int(p) }

//go:noescape
func noEscape(p *int)

//go:noinline
func markedWithoutBody()

//go:noinline
//go:nosplit
func markedTwice() {
	defer func() { recover() }()
}

func spawns(f func())           { go f() }
func spawnsLiteral()            { go func() { sink = 1 }() }
func spawnsArgs(f func(int))    { go f(1) }
func defers(f func())           { defer f() }
func defersArgs(f func(int))    { defer f(1) }
func defersMethod(err error)    { defer err.Error() }
func defersBuiltin(c chan int)  { defer close(c) }
func defersRecover()            { defer recover() }
func recovers() any             { return recover() }
func recoversInCondition() bool { return recover() != nil }
func dead(f func(), never bool) {
	if never {
		defer f()
	}
}
func removed(f func()) {
	if false {
		defer f()
	}
}
func allowedInLiteral(f func()) func() { return func() { defer f() } }
