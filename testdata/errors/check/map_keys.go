// Types that cannot be keys of maps.
package p

type t struct{ s []int }

type u struct{ t }

type v [2]func()

type w[K any] map[K]int

type x[K comparable] map[K]int

var (
	_ map[[]int]int
	_ map[map[int]int]int
	_ map[func()]int
	_ map[t]int
	_ map[u]int
	_ map[v]int
	_ map[any]int
	_ map[*t]int
	_ map[[1]interface{ m() }]int
	_ x[t]
	_ map[chan t]int
)

type y map[y]int

type z struct{ m map[z]int }
