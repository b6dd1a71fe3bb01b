// Calls in initialisers: of functions that give back constants or one of their arguments, which leave nothing to be
// done at run time; of others, which are inlined into init.
package p

type option struct {
	name string
	size *int
}

func constant() int { return 42 }

func identity(x *int) *int { return x }

func makeOption(name string, size int) option { return option{name, &size} }

func newOption(name string) *option { return &option{name: name} }

func several(n int) (int, *int) { return n, &n }

func pick(cond bool, x, y *int) *int {
	if cond {
		return x
	}
	return y
}

var size int
var answer = constant()
var same = identity(&size)
var made = makeOption("made", 3)
var fresh = newOption("fresh")
var number, address = several(7)
var picked = pick(answer > 3, &size, same)
var all = []*option{newOption("a"), newOption("b"), fresh}
var viaLiteral = func(n int) *int { return &n }(8)
var literal = func(n int) *int { return &n }
var viaVariable = literal(9)
var inInterface any = constant()
var optionInInterface any = makeOption("x", 1)
