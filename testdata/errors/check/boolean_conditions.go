// Conditions that are not boolean.
package p

type truth bool

func none() {}

func f(i int, p *int, t truth, x any, s string) bool {
	if i {
	}
	for p {
	}
	if t {
	}
	if x == true {
	}
	if i = 1; i > 0 {
	}
	if none() {
	}
	if nil {
	}
	for i := 0; i; i++ {
	}
	if !i {
	}
	if i && t {
	}
	if t && true == (i > 0) {
	}
	var b bool = t && i > 0
	switch {
	case i, s:
	case t:
	}
	return t
}
