// Conditions, switches, selects, go and defer.
package p

import "unsafe"

func conditions(n int) {
	if n {
	}
	for n {
	}
	n == 1
	n
	len
	int
	nil
	<-n
}

func calls(n int) {
	go n
	defer int(n)
	go len("x")
	defer append([]int{}, 1)
	defer recover()
	defer unsafe.Sizeof(n)
}
