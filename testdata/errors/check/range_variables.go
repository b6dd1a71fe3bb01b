// The variables of range clauses.
package p

type t struct{ x int }

func f(s []int, m map[string]t, c chan int, a *[3]string, v t) {
	for i, x, y := range s {
	}
	for x, y := range c {
	}
	for i, x := range s {
	}
	for v.x, v.y = range s {
	}
	var k int
	for k = range m {
	}
	for 1 := range s {
	}
	for k, k := range a {
	}
	for _, k = range a {
	}
	for m["a"].x = range s {
	}
	for k.x = range s {
	}
}
