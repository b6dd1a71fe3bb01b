// Interfaces: calls that are devirtualized and calls that are not; conversions; a cost just over the budget.
package main

type writer interface{ write(p []byte) int }

type file struct{ written []byte }

func (f *file) write(p []byte) int {
	f.written = append(f.written, p...)
	return len(p)
}

func through(w writer, text string) int {
	return w.write([]byte(text))
}

func direct() int {
	var w writer = &file{}
	return w.write(nil)
}

func box(n int) any { return n }

func long(n int) int {
	for i := 0; i < n; i++ {
		n += direct() + direct() + through(nil, "|a%b:\n") + n*i
	}
	return n
}

func main() {
	println(through(new(file), "x"), box(1) != nil, long(3))
}
