// Cases that a switch has twice.
package p

const two = 2

func f(x int, s string, a any, b bool, u uint8) {
	switch x {
	case 1, two:
	case 2, 3, 1:
	case 'a':
	case 97.0:
	}
	switch s {
	case "a", "b":
	case "a" + "":
	}
	switch a {
	case 1, "a", 1.0:
	case int8(1), 1:
	case nil, nil:
	}
	switch u {
	case 256:
	case -1, 255:
	}
	switch {
	case b:
	case true, true:
	}
	switch 5 {
	case 5, 5.0:
	}
}
