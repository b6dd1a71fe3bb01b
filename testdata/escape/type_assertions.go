// Type assertions: what was boxed is behind a pointer, what is pointer-shaped is not.
package main

type point struct{ p, q *int }

type named interface{ name() string }

var (
	sink    *int
	points  point
	strings []string
)

func pointer(x any)    { sink = x.(*int) }
func boxed(x any)      { points = x.(point) }
func slice(x any)      { strings = x.([]string) }
func number(x any) int { return x.(int) }

func pointerOk(x any) {
	p, ok := x.(*int)
	if ok {
		sink = p
	}
}

func boxedOk(x any) (point, bool) {
	v, ok := x.(point)
	return v, ok
}

func assigned(x any) (result named, ok bool) {
	result, ok = x.(named)
	return
}

func onlyOk(x any) bool {
	_, ok := x.(named)
	return ok
}

func toInterface(x any) named { return x.(named) }

func again(n int) int {
	var x any = n
	return x.(int)
}

func main() {}
