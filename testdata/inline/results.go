// Results of a body with one return statement keep their only value known, those with names or with
// several return statements do not: then a literal that is returned is called, not inlined.
package p

func unnamed(x int) func(int) int     { return func(y int) int { return x + y } }
func named(x int) (f func(int) int)   { return func(y int) int { return x + y } }
func blank(x int) (_ func(int) int)   { return func(y int) int { return x + y } }
func bare(x int) (f func(int) int)    { f = func(y int) int { return x + y }; return }
func pair(x int) (func(int) int, int) { return func(y int) int { return x + y }, x }
func plain() func(int) int            { return double }
func double(x int) int                { return 2 * x }
func twice(x int) func(int) int {
	if x > 0 {
		return func(y int) int { return x + y }
	}
	return func(y int) int { return x - y }
}
func conditional(x int) (f func()) {
	if x > 0 {
		return func() {}
	}
	return
}

func callsUnnamed() int { return unnamed(1)(2) }
func callsNamed() int   { return named(1)(2) }
func callsBlank() int   { return blank(1)(2) }
func callsBare() int    { return bare(1)(2) }
func callsPlain() int   { return plain()(2) }
func callsTwice() int   { return twice(1)(2) }
func callsPair() int {
	f, n := pair(1)
	return f(n)
}
func callsConditional() { conditional(1)() }
func callsVariable() int {
	f := unnamed(1)
	return f(2)
}
func callsBlankVariable() int {
	f, _ := pair(3)
	return f(4)
}

func nothing()          {}
func callsNothing()     { nothing(); nothing() }
func ignores(x int) int { return x }
func callsIgnores()     { ignores(1); _ = ignores(2) }
func panics(x int) int  { panic(x) }
func callsPanics() int  { return panics(1) }
func forever() int {
	for {
	}
}
func callsForever() int { return forever() }
