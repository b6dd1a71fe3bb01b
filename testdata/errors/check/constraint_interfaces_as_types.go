// Interfaces that can only be constraints.
package p

type number interface{ ~int | ~float64 }

type alike interface{ comparable }

type embeds interface {
	number
	m()
}

var a number

func f(x comparable, y []alike, z embeds) number { return nil }

type t struct {
	number
	f func(alike)
}

type u = map[string]number

var _ = number(1)

var _ = any(1).(number)

func g[P number, Q []number](p P) { _ = []embeds{} }

func h(x any) {
	switch x.(type) {
	case comparable, number:
	}
}
