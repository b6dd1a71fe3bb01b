// Neighbouring concatenations are one operation; constants are folded where the language folds them.
package main

var sink string

func chains(a, b, c string) {
	sink = a + b + c
	sink = a + (b + c)
	sink = (a + b) + (c + a)
	sink = a + "x" + "y"
	sink = "x" + "y" + a
	sink = a + ("x" + "y") + b
}

func assigned(a string, n int) string {
	a += "b"
	a += a + string(rune(n))
	return a
}

type name string

func named(a name, s string) name { return a + name(s) + "c" }

func compared(a, b string) bool { return a+b == b+a && len(a+b) > 1 }

func indexed(a, b string, n int) (byte, string) { return (a + b)[n], (a + b)[1:n] }

func converted(b []byte, s string) string { return string(b) + s + string(b[1:]) }

func results(f func() string) string { return f() + "a" + f() }

func main() {
	chains("", "", "")
	assigned("", 1)
	named("", "")
	compared("", "")
	indexed("", "", 0)
	converted(nil, "")
	results(func() string { return "" })
}
