// Conversions between types without type parameters.
package p

type (
	point  struct{ x, y int }
	tagged struct {
		x int "a"
		y int "b"
	}
	stringer interface{ String() string }
)

func f(n int, s string, p *point, b []byte, t tagged, c complex128) {
	_ = point(t)
	_ = (*tagged)(p)
	_ = int(s)
	_ = string(c)
	_ = []int(b)
	_ = int8(300)
	_ = uint(-1)
	_ = [4]int(b)
	_ = stringer(5)
	_ = stringer(t)
	_ = string(n) + string(b)
	_ = bool(n)
}
