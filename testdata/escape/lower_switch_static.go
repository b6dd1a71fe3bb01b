// A switch on constants is decided while compiling: only the clause that is taken is left.
package main

const size = 8

func decided() *int {
	switch size {
	case 4:
		x := 4
		return &x
	case 8:
		y := 8
		return &y
	default:
		z := 0
		return &z
	}
}

func noneFits() int {
	switch size {
	case 1, 2:
		return 1
	}
	return 0
}

func tagless() int {
	switch {
	case size == 4:
		return 4
	case size == 8:
		return 8
	}
	return 0
}

func fallsThrough() int {
	n := 0
	switch size {
	case 8:
		n++
		fallthrough
	case 9:
		n++
	}
	return n
}

func open(n int) int {
	switch size {
	case n:
		return 1
	case 8:
		return 2
	}
	return 0
}

func strings(s string) int {
	switch s {
	case "a", "b":
		return 1
	case "":
		return 2
	}
	return 0
}

func main() {
	decided()
	noneFits()
	tagless()
	fallsThrough()
	open(8)
	strings("a")
}
