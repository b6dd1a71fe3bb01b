// Constants in interfaces escape in gc's words, but lie in read-only data; so do small integers.
package p

var last any

//go:noinline
func keep(v any) { last = v }

func constants(b byte) {
	keep("text") // why
	keep(42)     // why
	keep(b)      // why
}
