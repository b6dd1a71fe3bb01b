// The functions of package unsafe.
package p

import "unsafe"

type inner struct{ a, b int }

type outer struct {
	*inner
	c int8
}

func (outer) m() {}

func f(o outer, n int, p *int, s []int) {
	_ = unsafe.Offsetof(o)
	_ = unsafe.Offsetof(o.a)
	_ = unsafe.Offsetof(o.m)
	_ = unsafe.Offsetof(o.zzz)
	_ = unsafe.Slice(n, 1)
	_ = unsafe.SliceData(p)
	_ = unsafe.Add(p, 1)
	_ = unsafe.String(s, 1)
	_ = unsafe.Slice(p, -1)
	var _ [unsafe.Sizeof(o)]int = [17]int{}
}
