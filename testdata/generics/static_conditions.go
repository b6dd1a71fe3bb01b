// Conditions that are constant cut branches off before instances are discovered.
package p

const debug = false

func traced[T any](x T) T { return x }
func used[T any](x T) T   { return x }

func cut[T any](x T) T {
	if debug {
		return traced(x)
	}
	if !debug || len("a") == 2 {
		return used(x)
	}
	panic("never")
}
func loops[T any](x T) T {
	for debug {
		traced(x)
	}
	for false {
		traced([]T{x})
	}
	return x
}
func cases[T any](x T) T {
	switch {
	case debug:
		return traced(x)
	case true:
		return used(x)
	default:
		return traced(x)
	}
}
func after[T any](x T) T {
	return x
	traced(x)
	return x
}

func use() {
	cut(1)
	loops(1)
	cases(1)
	after(1)
}
