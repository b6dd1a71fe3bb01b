// Indices that cannot go out of bounds because of how they are written.
package main

const digits = "0123456789abcdef"

type tables struct {
	eight [8]int
	all   [256]string
}

var table [16]int

func masks(i int, u uint32) int {
	return table[i&15] + table[i&16] + table[15&i] + table[u&^0xfffffff0] + table[i&^-16]
}

func remainders(i int, u uint, b uint8) int {
	return table[u%16] + table[u%17] + table[i%16] + table[b/16] + table[b/8] + table[u>>60] + table[i>>60]
}

func types(t *tables, b byte, c uint16, i int8) string {
	return t.all[b] + t.all[c] + t.all[uint8(c)] + t.all[b+1] + t.all[byte(i)]
}

func strings(s string, b byte) byte {
	return digits[b&15] + digits[b>>4] + s[b&1] + digits[3]
}

func pointers(p *[4]int, s []int, i int) int {
	p[i&3]++
	p[i&2] += s[i&1]
	return p[i&3] + (*p)[i&1] + [...]int{1, 2}[i&1]
}

func call(int) int { return 1 }

//go:noinline
func opaque(x int) int { return x }

func order(t *tables, i int, s []int, m map[int]int) (int, int) {
	x := t.eight[i&1] + opaque(t.eight[i&2])
	t.eight[i&3], t.eight[i&4] = t.eight[i&5], t.eight[i&6]
	s = append(s, t.eight[i&7], table[i&1])
	m[table[i&2]] = table[i&3] + call(table[i&4])
	if x > 3 && table[i&5] == 1 {
		x = table[i&6]
	}
	for table[i&7] = range s {
		x++
	}
	switch table[i&8] {
	case table[i&9], 3:
		x = table[i&10]
	}
	return table[i&11], table[i&12]
}

func literals(i int) func() int {
	var a [4]int
	f := func() int {
		g := func() int { return a[i&1] }
		return a[i&2] + g()
	}
	h := func() int { return a[i&3] }
	plain := func(i int) int { return table[i&4] }
	return func() int { return f() + h() + plain(i) + a[i&0] }
}

func main() {}
