// The walk over a body stops at the first obstacle it meets, but the budget is compared only at the end. With
// `-m` alone it stops where the budget is exceeded, too; then a literal called further on is judged late.
package p

func external(int) int

func tooBigThenDefer(f func()) {
	external(1)
	external(2)
	defer f()
}

func deferThenTooBig(f func()) {
	defer f()
	external(1)
	external(2)
}

func goThenDefer(f func()) {
	go f()
	defer f()
}

func recoverInArgument(f func(any)) {
	f(recover())
	go f(1)
}

func literalAfterObstacle(f func()) {
	defer f()
	func() { external(1) }()
}

func literalBeforeObstacle(f func()) {
	func() { external(1) }()
	defer f()
}

func literalsAfterBudget(x int) int {
	first := func() int { return x + 1 }
	second := func() int { return x + 2 }
	external(external(external(x)))
	return second() + first()
}

func literalsBeforeBudget(x int) int {
	first := func() int { return x + 1 }
	second := func() int { return x + 2 }
	x = second() + first()
	return external(external(x))
}

func capturingAndNot(x int) int {
	capturing := func() int { return x }
	plain := func(y int) int { return y }
	external(external(x))
	return plain(1) + capturing()
}
