// Slicing: the result refers to the operand's elements, and slicing an array takes its address.
package main

var (
	bytes []byte
	text  string
)

func slice(s []byte)                  { bytes = s[1:] }
func sliceOfString(s string)          { text = s[1:2] }
func three(s []byte) []byte           { return s[1:2:3] }
func arrayPointer(a *[8]byte)         { bytes = a[:] }
func arrayPointer3(a *[8]byte) []byte { return a[1:2:3] }

func array() {
	var a [8]byte
	bytes = a[2:]
}

func arrayParameter(a [8]byte) []byte {
	return a[:4]
}

func staysOnTheStack() int {
	var a [8]byte
	s := a[2:]
	return len(s)
}

func bounds(s []byte, lo, hi []int) []byte {
	return s[lo[0]:hi[1]]
}

func element(s [][]byte) {
	bytes = s[0][1:]
}

func main() {}
