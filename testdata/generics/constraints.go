// Operations on type parameters: of numbers, strings, slices, pointers to structs.
package p

type ordered interface {
	~int | ~uint8 | ~float64 | ~string
}

func largest[T ordered](a, b T) T                  { return max(a, b) }
func clamp[T ordered](x, lo, hi T) T               { return min(max(x, lo), hi) }
func less[T ordered](a, b T) bool                  { return a < b }
func add[T ordered](a, b T) T                      { return a + b + a }
func shift[T ~int | ~uint8](x T, n int) T          { return x<<n | ^x&3 }
func inc[T ~int | ~float64](x *T)                  { *x++; *x += 2; *x *= *x }
func divide[T ~int | ~float64](x, y T) (T, bool)   { return x / y, y != 0 }
func bytesOf[T ~string | ~[]byte](x T, i int) byte { return x[i] }
func length[T ~string | ~[]int](x T) int           { return len(x) }
func cut[T ~string](x T) T                         { return x[1:] }
func zero[T comparable](x T) bool                  { var z T; return x == z }
func deref[P ~*E, E any](p P) E                    { return *p }
func call[F ~func(int) R, R any](f F) R            { return f(1) }
func arrays[A ~[4]E, E any](a A, i int) E          { return a[i] }
func concat[T ~string](xs ...T) (s T) {
	for _, x := range xs {
		s += x + "," + x
	}
	return
}

type myInt int
type text string

func use() {
	largest(1, 2)
	largest("a", "b")
	clamp(1.5, 0, 1)
	less(text("a"), "b")
	add("a", "b")
	add(myInt(1), 2)
	shift(uint8(1), 3)
	inc(new(float64))
	divide(1, 2)
	bytesOf("abc", 1)
	length([]int{})
	cut(text("abc"))
	zero("a")
	deref(new(int))
	call(func(i int) string { return "" })
	arrays([4]string{}, 1)
	concat(text("a"), "b")
}
