// Conversions: those that change nothing pass the value on, those between strings and slices allocate.
package main

type (
	bytes  []byte
	text   string
	ints   []int
	number int
	fn     func(*int)
)

var (
	anyInts ints
	sink    *int
)

func renamed(s []int)          { anyInts = ints(s) }
func renamedBack(s ints) []int { return []int(s) }
func function(f func(*int)) fn { return fn(f) }

func allocating(s string, b []byte, r []rune, c rune) (string, string, string, []byte, []rune) {
	return string(b), string(r), string(c), []byte(s), []rune(s)
}

func onTheStack(s string, b []byte, r []rune, c rune) int {
	x, y, z := string(b), string(r), string(c)
	v, w := []byte(s), []rune(s)
	v[0], w[0] = 'a', 'b'
	return len(x) + len(y) + len(z) + len(v) + len(w)
}

func named(b bytes, t text) (text, bytes) {
	return text(b), bytes(t)
}

func numbers(f float64, n int) (int, float64, number, uint8) {
	return int(f), float64(n), number(n), uint8(n)
}

func toArray(s []*int) [2]*int    { return [2]*int(s) }
func toPointer(s []*int) *[2]*int { return (*[2]*int)(s) }
func keepsElement(s []*int)       { sink = [1]*int(s)[0] }

func main() {}
