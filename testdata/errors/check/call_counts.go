// Calls with too many or too few arguments.
package p

func two() (int, string)             { return 1, "" }
func none()                          {}
func take(n int, s string)           {}
func variadic(n int, more ...string) {}

func f(s []string) {
	take()
	take(1)
	take(1, "a", 2.5)
	take(two())
	take(none())
	variadic()
	variadic(1, s...)
	variadic(1, "a", s...)
	take(1, s...)
	variadic(two()...)
}
