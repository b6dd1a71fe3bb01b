// Assignments and declarations whose sides do not match.
package p

func none() {}

func two() (int, string) { return 1, "a" }

var a, b = 1
var c, d int = two(), 2
var e = two()

func f(m map[int]int, c chan int, x any) {
	g, h := 1, 2, 3
	g, h = two(), none()
	i, ok, more := m[1]
	j, k := <-c, 1, 2
	l := none()
	m[1], m[2] = two
	n, o, p := two()
}
