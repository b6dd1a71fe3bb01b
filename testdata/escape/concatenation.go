// Concatenation of strings: one allocation for a whole chain; its operands do not escape.
package main

var (
	sink  any
	words []string
	text  string
)

func chain(a, b, c string)  { text = a + b + "x" + c }
func groups(a, b, c string) { text = a + (b + c) }

func boxed(a, b string) { sink = a + b }

func stays(a, b string) int {
	s := a + b
	t := s + "!"
	return len(s) + len(t)
}

func element(a []string) {
	words = append(words, a[0]+a[1])
}

func assigned(a string) string {
	s := "<"
	s += a
	s += ">"
	return s
}

func compared(a, b string) bool {
	return a+b == "ab"
}

func main() {}
