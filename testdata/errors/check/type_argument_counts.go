// Lists of type arguments that are too short, too long, or not wanted.
package p

type a[P, Q any] struct{}

type b struct{}

type c[P any] = []P

func f[P, Q any](x P, y Q) {}

func g(x int) {}

var (
	_ a
	_ a[int]
	_ a[int, string, bool]
	_ b[int]
	_ c[int, int]
	_ = f
	_ = f[int]
	_ = f[int, string, bool]
	_ = g[int]
)

func h() {
	f[int](1, "a")
	f[int, string, bool](1, "a")
	g[int](1)
	_ = a{}
	_ = len[int]
}
