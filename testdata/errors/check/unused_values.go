// Values that nothing is done with.
package p

type t struct{ x int }

func (t) m() int { return 0 }

func f(a int, s []int, v t, c chan int, x any) {
	a
	a + 1
	-a
	s[0]
	s[1:]
	v.x
	v.m
	v.m()
	<-c
	x.(int)
	t{}
}

func g(p *int, s []int) {
	*p
	&s
	func() {}
	"text"
	nil
	int
	len
	len(s)
	new(int)
	(g)
}
