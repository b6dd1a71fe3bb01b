// Predeclared functions that keep nothing, and those that pass a value on.
package main

func nothing(s []int, c chan int, z complex128, m map[int]*int, p *int) {
	print(len(s), cap(s), real(z), imag(z), complex(1, float64(len(s))))
	println(s, c, m, p)
	delete(m, 1)
	close(c)
	_ = recover()
}

func smaller(a, b string, n int) (string, int) {
	return min(a, b), max(n, 3)
}

func text(a, b string) string { return max(a, b, "m") }

func panicking(p *int, n int) {
	if n == 1 {
		panic(p)
	}
	if n == 2 {
		panic("text")
	}
	if n == 3 {
		panic(n)
	}
	panic(struct{ p *int }{p})
}

func address() {
	x := 1
	println(&x)
	panic(&x)
}

func main() {}
