// Package operated_literals has function literals on the left of `+=` and `++`, where they are checked twice.
package operated_literals

var m map[int]int
var a [10]int

func add(n int) {
	m[func() (r int) {
		return
	}()] += n
	*func() (p *int) {
		p = &n
		return
	}() -= n
}

func count(n int) {
	m[func() (r int) {
		r = func() (s int) {
			return
		}()
		return
	}()]++
	a[func(x *int) (y int) {
		defer func() { y++ }()
		return *x
	}(&n)]--
}

func shift(p func() *uint) {
	*func(q func() *uint) (r *uint) {
		if r := q(); r != nil {
			return r
		}
		return
	}(p) <<= 1
}
