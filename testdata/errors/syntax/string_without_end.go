// A raw string without end takes the rest of the file.

package main

func main() {
	println("a", `b)
}
