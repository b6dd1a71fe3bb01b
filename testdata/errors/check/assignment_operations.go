// Operations that assign their result.
package p

func f(i int, u uint8, s string, b bool, x any, p *int, g float64) {
	i += "a"
	i += 1.5
	u += 256
	u <<= 1.5
	s -= "a"
	s += 'a'
	b &= true
	x += 1
	p += 1
	g %= 2
	g <<= 1
}

func h(i int, u uint8, m map[string]int, k []func()) {
	i /= 0
	u /= 0.0
	m["a"] += m
	m[1] += 1
	k[0] += nil
	_ += 1
	1 += i
	undefined += 1
	i &^= 1.0
	i <<= u
}
