// Statements cost one whatever they do; loops have no surcharge. `fallthrough` is free, and so are the types
// in the cases of a type switch.
package p

var sink int

func ifElse(x int) int {
	if x > 0 {
		return 1
	} else if x < -3 {
		return 2
	} else {
		return 3
	}
}

func ifInit(x int) int {
	if x = x + 1; x > 2 {
		return x
	}
	return 0
}

func ifDefine(x int) int {
	if y := x + 1; y > 2 {
		return y
	}
	return 0
}

func ifEmpty(x int) {
	if x > 0 {
	}
}

func forever() {
	for {
	}
}

func forCond(x int) int {
	for x < 10 {
		x *= 2
	}
	return x
}

func forClauses(n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += i
	}
	return
}

func forPost(n int) {
	for ; ; n++ {
	}
}

func rangeNothing(s []int) {
	for range s {
	}
}

func rangeKey(s []int) {
	for i := range s {
		sink = i
	}
}

func rangeBoth(m map[string]int) {
	for k, v := range m {
		_, sink = k, v
	}
}

func rangeValue(s string) {
	for _, r := range s {
		_ = r
	}
}

func rangeAssign(s []int) (i, v int) {
	for i, v = range s {
	}
	return
}

func rangeInt(n int) {
	for i := range n {
		sink = i
	}
	for range 10 {
		sink++
	}
}

func rangeChan(c chan int) {
	for x := range c {
		sink = x
	}
}

func rangeArray(a [4]int) {
	for i := range a {
		sink = i
	}
	for _, v := range &a {
		sink = v
	}
}

func switchTag(x int) int {
	switch x {
	case 1, 2:
		return 1
	case 3:
		fallthrough
	default:
		return 2
	}
}

func switchTrue(x int) int {
	switch {
	case x > 1:
		return 1
	case x < -1, x == 0:
		return 2
	}
	return 3
}

func switchInit(x any) int {
	switch y := x; y {
	case 1, "a":
		return 1
	}
	return 2
}

func switchEmpty(x int) {
	switch x {
	}
}

func typeSwitch(x any) int {
	switch x.(type) {
	case int, string:
		return 1
	case nil:
		return 2
	default:
		return 3
	}
}

func typeSwitchVar(x any) int {
	switch y := x.(type) {
	case int:
		return y
	case string, []byte:
		_ = y
	case error:
		return len(y.Error())
	}
	return 0
}

func selectAll(c, d chan int) {
	select {
	case x := <-c:
		sink = x
	case sink = <-d:
	case <-d:
	case c <- 1:
	default:
	}
}

func selectOK(c chan int) bool {
	select {
	case x, ok := <-c:
		_ = x
		return ok
	}
}

func selectEmpty() {
	select {}
}

func labels(x int) {
outer:
	for {
		for {
			if x > 3 {
				break outer
			}
			x++
			continue outer
		}
	}
}

func jump(x int) int {
	if x > 0 {
		goto done
	}
	x++
done:
	return x
}
