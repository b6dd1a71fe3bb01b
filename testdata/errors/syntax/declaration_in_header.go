// Headers declare with `:=`, and not in the post statement.

package main

func main() {
	for var i = 0; i < 3; i++ {
	}
	if var x = 1; x > 0 {
	}
	switch var y = 1; y {
	}
	for i := 0; i < 3; j := i {
	}
}
