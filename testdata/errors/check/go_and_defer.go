// What go and defer statements may call.
package p

func value() int { return 0 }

func f(s []int, m map[int]int, c chan int, x any) {
	go value
	defer 1
	go int(1)
	defer append(s, 1)
	go len(s)
	defer (func() {})()
	go func() {}
	defer delete(m)
	go close(s)
	defer panic()
	defer recover()
	go x.(func())()
	defer new(int)
}
