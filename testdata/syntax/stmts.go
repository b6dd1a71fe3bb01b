// Statements of every form; `{` after a header starts the block.

package stmts

type T struct{ x int }

func (T) ok() bool { return true }

func simple(xs []int, ch chan int) (n int, err error) {
	n = 1
	n, err = 2, nil
	a, b := 1, 2
	a, b = b, a
	n += a
	n -= b
	n *= 2
	n /= 2
	n %= 2
	n &= 2
	n |= 2
	n ^= 2
	n <<= 2
	n >>= 2
	n &^= 2
	n++
	n--
	xs[n]++
	*(&n) = 3
	ch <- n
	<-ch
	simple(xs, ch)
	_ = 0
	;
	;;
	{
	}
	{
		n = 4
	}
	const local = 1
	const (
		first = iota
		second
	)
	var v, w int = 1, 2
	var (
		x = v
		y = w
	)
	type inner struct{ x, y int }
	type (
		one = inner
		two []one
	)
	_, _, _ = x, y, two(nil)
	func() {
		n = 5
	}()
	go simple(xs, ch)
	defer func() { recover() }()
	return n, err
}

func branches(x int, t T) int {
	if x > 0 {
		return 1
	}
	if x := x * 2; x > 0 {
	} else if y := x; y < 0 {
	} else if t.ok() {
	} else {
	}
	if (T{1}) == t {
	}
	if t == (T{x: 1}) && f(T{2}) && len([]T{{1}, {2}}) > 0 {
	}
	if f := func() bool { return T{} == t }; f() {
	}
	if x, ok := map[string]int{"a": 1}["a"]; ok && x > 0 {
	}
	if []int{1}[0] == 1 {
	}
	if ; x > 0 {
	}
	return 0
}

func f(T) bool { return true }

func loops(xs []int, m map[string]int, ch chan int, s string) {
	for {
		break
	}
	for len(xs) > 0 {
		xs = xs[1:]
	}
	for i := 0; i < 10; i++ {
		continue
	}
	for i, j := 0, 10; i < j; i, j = i+1, j-1 {
	}
	for ; ; {
		break
	}
	for ; len(xs) > 0; {
	}
	for range xs {
	}
	for range 10 {
	}
	for i := range xs {
		_ = i
	}
	for i, x := range xs {
		_, _ = i, x
	}
	var k string
	for k, m["a"] = range m {
	}
	for k = range m {
	}
	for x := range ch {
		_ = x
	}
	for _, r := range s {
		_ = r
	}
	for range func(yield func(int) bool) { yield(1) } {
	}
	for i := range (T{10}).x {
		_ = i
	}
	for _, t := range []T{{1}, {2}} {
		_ = t
	}
}

func switches(x any, n int, t T) {
	switch {
	}
	switch n {
	case 1:
	case 2, 3:
		n++
		fallthrough
	case 4:
	default:
	}
	switch n := n + 1; n {
	default:
	}
	switch n := 1; {
	case n > 0:
	}
	switch ; n {
	}
	switch ; {
	}
	switch (T{}) {
	case t:
	}
	switch x.(type) {
	}
	switch y := x.(type) {
	case nil:
	case int, string:
		_ = y
	case []int, map[string]int, func(), chan int, *T, interface{ m() }, struct{}:
	case func(int) string, <-chan int, [2]int:
	default:
		_ = y
	}
	switch n := n; y := x.(type) {
	case int:
		_, _ = n, y
	}
}

func selects(c, d chan int) {
	select {}
	select {
	case <-c:
	case x := <-c:
		_ = x
	case x, ok := <-d:
		_, _ = x, ok
	case c <- 1:
	default:
	}
}

func labels(xs [][]int) {
outer:
	for _, row := range xs {
	inner:
		for _, x := range row {
			switch {
			case x == 1:
				break outer
			case x == 2:
				continue outer
			case x == 3:
				break inner
			default:
				continue inner
			}
		}
	}
	goto end
block:
	{
		goto block2
	}
block2:
	select {
	default:
		break block2
	}
	if len(xs) > 0 {
		goto block
	}
empty:
	;
	goto empty
nested:
again:
	for {
		break again
	}
	goto nested
end:
}
