// What closes without having been opened ends the declaration.

package main

var a = 1)

func f() {
	x := 1]
	y := 2)
	_ = x + y
}
}

func main() {}
