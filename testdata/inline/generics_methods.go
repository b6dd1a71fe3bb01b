// Methods of generic types take the dictionary of their type; those with type parameters of their own one of
// their own. Method values and function values of shaped code are literals that the compiler makes.
package p

type number interface{ ~int | ~float64 }
type box[T any] struct{ value T }
type tree[K number, V any] struct {
	left, right *tree[K, V]
	key         K
	value       V
}
type named struct{ box[int] }

func (b box[T]) get() T           { return b.value }
func (b *box[T]) set(x T) *box[T] { b.value = x; return b }
func (b box[T]) each(f func(T))   { f(b.get()) }
func (b *box[T]) setter() func(T) { return func(x T) { b.set(x) } }
func (t *tree[K, V]) find(k K) (v V, ok bool) {
	for t != nil {
		switch {
		case k < t.key:
			t = t.left
		case k > t.key:
			t = t.right
		default:
			return t.value, true
		}
	}
	return
}
func (t *tree[K, V]) walk(f func(K, V)) {
	if t != nil {
		t.left.walk(f)
		f(t.key, t.value)
		t.right.walk(f)
	}
}

func apply[T any](x T, fs ...func(T) T) T {
	for _, f := range fs {
		x = f(x)
	}
	return x
}
func same[T any](x T) T              { return x }
func funcValue[T any](x T) T         { f := same[T]; return f(x) }
func methodValue[T any](b *box[T]) T { f := b.get; return f() }
func methodExpr[T any](b *box[T]) T  { f := (*box[T]).get; return f(b) }
func local[T any](x T) int {
	type pair struct{ a, b T }
	p := pair{x, x}
	return len([]pair{p})
}
func convert[T number](x T) (int, float64, any) { return int(x), float64(x), x }
func zero[T number](x T) bool                   { return x == 0 || x+1 > 2.0 }
func assert[T any](x any) (T, bool)             { y, ok := x.(T); return y, ok }
func channel[T any](c chan T) T                 { c <- *new(T); return <-c }
func keys[K comparable, V any](m map[K]V) (r []K) {
	for k := range m {
		r = append(r, k)
	}
	return
}
func deferred[T any](f func(T), x T) { defer f(x) }

func useBoxes(n *named) (int, string) {
	n.set(1).set(2)
	var s box[string]
	s.each(func(string) {})
	s.setter()("a")
	return n.get(), s.set("b").get()
}
func useTree(t *tree[int, string]) string {
	t.walk(func(k int, v string) {})
	v, _ := t.find(1)
	return v
}
func useValues() (int, int, string) {
	return funcValue(1), methodValue(&box[int]{}), methodExpr(&box[string]{})
}
func useOthers() {
	apply(1, same[int], func(x int) int { return -x })
	local("a")
	convert(1.5)
	zero(2)
	assert[error](nil)
	channel(make(chan func()))
	keys(map[string]int{})
	deferred(func(int) {}, 1)
}
func instances() (func(int) int, func(box[int]) int, func() string) {
	return same[int], box[int].get, (&box[string]{}).get
}
