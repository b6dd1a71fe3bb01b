// A statement is no condition; gc shows what the `=` tears apart.

package main

func main() {
	a, b := 1, 2
	if a = b {
	}
	if a + 1 = b * 2 {
	}
	if c := a {
	}
	if a++ {
	}
	for a = b {
	}
	switch a += b {
	}
	for i := 0; i = 3; i++ {
	}
	if a, b = b, a {
	}
}
