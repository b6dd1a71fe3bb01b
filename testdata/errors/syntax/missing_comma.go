// A list that ends on a line of its own ends in a comma; its parts have commas between them.

package main

var a = []int{
	1,
	2
}

var b = []int{1 2, 3}

var c = f(
	1,
	2
)

func f(x int
	y int) int {
	return f(x y)
}

func main() {
	println(1, 2 3)
	println("a" "b")
}
