// An `if` needs a condition, a `for` with two parts a third.

package main

func main() {
	if {
	}
	if x := 1; {
	}
	if ; {
	}
	for i := 0; {
	}
	for i := 0; i < 3 {
	}
	if true; false; true {
	}
}
