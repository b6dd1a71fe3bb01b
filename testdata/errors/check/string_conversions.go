// Conversions to and from strings.
package p

type text string

type bytes []byte

type char byte

func f(i int, x float64, b []byte, r []rune, c []char, a [2]byte, s string, n []int, t text) {
	_ = string(i)
	_ = string(x)
	_ = string(a)
	_ = string(n)
	_ = string(c)
	_ = []byte(i)
	_ = []int(s)
	_ = []text(s)
	_ = []rune(b)
	_ = bytes(t)
	_ = string(1.0)
	_ = string(1.5)
	_ = string(true)
	_ = string(nil)
	_ = text(b) + s
	_ = [3]byte(s)
	_ = int(s)
	_ = []char(t)
}
