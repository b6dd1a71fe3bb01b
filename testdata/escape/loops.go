// Loops: what is declared outside of a loop outlives what is made inside of it.
package main

type list struct {
	next *list
	n    *int
}

func newInside(n int) int {
	var l *int
	for i := 0; i < n; i++ {
		l = new(int)
	}
	return *l
}

func addressInside(n int) int {
	var l *int
	for i := 0; i < n; i++ {
		x := i
		l = &x
	}
	return *l
}

func sameLoop(n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		x := i
		p := &x
		q := new(int)
		sum += *p + *q
	}
	return sum
}

func chain(n int) int {
	var head *list
	for range n {
		head = &list{next: head}
	}
	count := 0
	for ; head != nil; head = head.next {
		count++
	}
	return count
}

func inTheHeader(n int) int {
	sum := 0
	for p := new(int); *p < n; p = new(int) {
		sum++
	}
	return sum
}

func nested(n int) int {
	var outer, inner *int
	for i := 0; i < n; i++ {
		var middle *int
		for j := 0; j < n; j++ {
			middle = new(int)
			inner = middle
		}
		outer = inner
	}
	return *outer
}

func appending(n int) int {
	var s []*int
	for i := 0; i < n; i++ {
		s = append(s, nil)
		t := []*int{&i}
		s = append(s[:0], t...)
	}
	return len(s)
}

func main() {}
