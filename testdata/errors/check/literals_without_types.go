// Composite literals that lack a type, and elements that may not lack one.
package p

type point struct{ x, y int }

type line struct{ from, to point }

var (
	_ = line{{1, 2}, {3, 4}}
	_ = line{from: {1, 2}}
	_ = []point{{1, 2}, {x: 3}}
	_ = [][]point{{{1, 2}}, {{{3}}}}
	_ = map[point]*point{{1, 2}: {3, 4}}
	_ = []**point{{1, 2}}
	_ = []any{{1, 2}}
	_ = []int{{}}
	_ = map[string]func(){"": {}}
	_ = []chan int{{1}}
)

func f[P any, Q []int](p P) {
	_ = []P{{1}}
	_ = []Q{{1}, {"a"}}
}
