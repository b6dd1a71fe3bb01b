// Loop variables that are captured, or whose address is taken, are made anew in each iteration.
package main

var (
	funcs    []func() int
	pointers []*int
)

func captured(n int) {
	for i := 0; i < n; i++ {
		funcs = append(funcs, func() int { return i })
	}
}

func capturedByRange(s []int) {
	for i, v := range s {
		funcs = append(funcs, func() int { return i + v })
	}
}

func addressed(n int, s []int) {
	for i := 0; i < n; i++ {
		pointers = append(pointers, &i)
	}
	for _, v := range s {
		pointers = append(pointers, &v)
	}
}

func two(n int) {
	for i, j := 0, n; i < j; i, j = i+1, j-1 {
		if i == 3 {
			continue
		}
		funcs = append(funcs, func() int { return i + j })
	}
}

func labelled(n int) {
outer:
	for i := 0; i < n; i++ {
		for j := 0; ; j++ {
			if j == i {
				continue outer
			}
			if j == 2 {
				continue
			}
			funcs = append(funcs, func() int { return i * j })
		}
	}
}

func assignedInside(n int) {
	for i := 0; i < n; i++ {
		f := func() { i++ }
		f()
	}
}

func withoutClauses(n int) {
	for i := 0; ; {
		if i++; i > n {
			break
		}
		pointers = append(pointers, &i)
	}
	for i := 0; i < n; {
		pointers = append(pointers, &i)
		i++
	}
}

func plain(n int, s []int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += i
	}
	for _, v := range s {
		sum += v
	}
	return sum
}

func returned(n int, s []int) *int {
	for i := 0; i < n; i++ {
		if i == 3 {
			return &i
		}
	}
	for _, v := range s {
		return &v
	}
	return nil
}

func notDeclared(n int, s []int) func() int {
	var i, v int
	for i = 0; i < n; i++ {
	}
	for _, v = range s {
	}
	return func() int { return i + v }
}

func main() {}
