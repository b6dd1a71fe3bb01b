// Conversions: those that only change the type cost nothing, those to interfaces may allocate, and
// implicit ones are where their operand is.
package main

type (
	celsius  float64
	text     string
	octet    byte
	octets   []octet
	bytes    []byte
	handler  func(int) int
	worded   interface{ word() string }
	spelling interface{ word() string }
)

func (t text) word() string { return string(t) }

var sink any

func numbers(i int, u uint8, f float64, c celsius) (int64, uint, int32, float32, celsius, float64, uintptr) {
	return int64(i), uint(i), int32(u), float32(f), celsius(f), float64(c), uintptr(i)
}

func strings(s string, b bytes, o octets, r []rune, n int) {
	sink = []byte(s)
	sink = octets(s)
	sink = string(b)
	sink = string(o)
	sink = []rune(s)
	sink = string(r)
	sink = []rune("añ")
	sink = string(rune(n))
	sink = text(s)
}

func interfaces(n int, t text, w worded, p *int) {
	sink = n
	sink = (n)
	sink = (n + 1)
	sink = any(n)
	sink = t
	sink = w
	sink = p
	sink = spelling(w)
	var s spelling = w
	sink = s
	sink = interface{}(w)
}

func slices(b []byte, p *[4]byte) ([4]byte, *[2]byte, []byte) {
	return [4]byte(b), (*[2]byte)(b), p[:]
}

func functions(f handler, g func(int) int) (handler, func(int) int) {
	f, g = g, f
	return handler(g), f
}

func nils() (*int, []int, error, any) { return (*int)(nil), []int(nil), error(nil), any(nil) }

func main() {
	numbers(1, 2, 3, 4)
	strings("", nil, nil, nil, 1)
	interfaces(1, "", text(""), nil)
	slices(make([]byte, 4), nil)
	functions(nil, nil)
	nils()
}
