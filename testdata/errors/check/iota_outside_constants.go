// The name iota where no constant is declared.
package p

var a = iota

const b = iota + 1

const c = len([iota]int{})

type t [iota]int

func f(x int) int {
	const d = iota
	if x == iota {
		return d
	}
	const e = iota + func() int { return iota }()
	iota := 1
	return iota
}

func g(iota string) string { return iota }
