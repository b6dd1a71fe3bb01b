// Calls with several results or none, where one value is wanted.
package p

func two() (a int, b string) { return }
func none()                  {}

type S struct{ f int }

func f(m map[string]int) {
	_ = two()
	_ = two() + 1
	_ = []int{two()}
	_ = S{none()}
	m[two()] = 1
	println(two())
	_ = len(two())
	none().x()
	two()[0] = 1
}
