// A program that uses most of the language, to be cut short at every byte, shuffled and mutated.
package main

import "unsafe"

//go:noinline
func first(a, b int) (sum int, err error) {
	if sum = a + b; sum < 0 {
		return 0, failure("negative")
	}
	return
}

type failure string

func (f failure) Error() string { return string(f) }

const (
	zero = iota
	one
	_
	three float64 = 1 << iota
	mask          = ^uint8(0)
	text          = "a" + `b
c` + "\u00e9\x41\101"
	letter  = 'x'
	imag1   = 2i
	hexa    = 0x1p-2
	huge    = 1 << 100 >> 98
	invalid = len([...]string{2: "x", "y"})
)

var (
	global *point
	table  = map[string][]int{"a": {1, 2}, "b": nil}
	matrix [2][3]int
	x1, y1 = first(1, 2)
	hook   func(int) (int, error)
	any1   any      = 42
	_      stringer = failure("x")
)

type (
	point struct {
		x, y int
		name string `json:"name"`
	}
	circle struct {
		point
		*table2
		radius float64
	}
	table2   struct{ rows []row }
	row      [4]byte
	stringer interface {
		error
		comparer
	}
	comparer interface{ Error() string }
	tree     struct {
		left, right *tree
		value       int
	}
	visitor  func(*tree) bool
	alias    = point
	channels struct {
		in  <-chan int
		out chan<- *point
		any chan struct{}
	}
)

func (p point) String() string { return p.name }

func (p *point) move(dx, dy int) *point {
	p.x += dx
	p.y -= dy
	return p
}

func (t *tree) walk(visit visitor) bool {
	return t == nil || t.left.walk(visit) && visit(t) && t.right.walk(visit)
}

func (t *tree) insert(value int) *tree {
	switch {
	case t == nil:
		return &tree{value: value}
	case value < t.value:
		t.left = t.left.insert(value)
	case t.value < value:
		t.right = t.right.insert(value)
	}
	return t
}

func newPoint(x, y int) *point { return &point{x, y, "p"} }

func swap(a, b *int) { *a, *b = *b, *a }

func variadic(prefix string, rest ...int) (n int) {
	for _, r := range rest {
		n += r
	}
	return n + len(prefix)
}

func loops(n int) (total int) {
	for i := 0; i < n; i++ {
		if i%2 == 0 {
			continue
		}
		total += i
	}
	for total > 100 {
		total /= 2
	}
outer:
	for i, r := range "h\u00e9llo" {
		for range 3 {
			if r == 'l' {
				break outer
			}
			total += i
		}
	}
	for k, v := range table {
		total += len(k) + cap(v)
	}
	for i := range matrix {
		for j := range matrix[i] {
			matrix[i][j]++
		}
	}
	for i := range n {
		total ^= i &^ 3
	}
	for v := range count(3) {
		total += v
	}
	return
}

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func jumps(n int) int {
again:
	n--
	if n > 10 {
		goto again
	}
	switch n {
	case 0, 1:
		n = 5
		fallthrough
	case 2:
		n++
	default:
		n = -n
	}
	switch m := n * 2; {
	case m > 3:
		return m
	}
	return n
}

func types(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case int, int8:
		return "integer"
	case string:
		return v
	case []byte:
		return string(v)
	case error:
		return v.Error()
	case func() int:
		if v() > 0 {
			return "func"
		}
	case *point:
		return v.String()
	}
	if s, ok := v.(interface{ String() string }); ok {
		return s.String()
	}
	return "?"
}

func closures() (func() int, func(int)) {
	counter := 0
	get := func() int { return counter }
	set := func(n int) {
		counter = n
		defer func() {
			if r := recover(); r != nil {
				println("recovered")
			}
		}()
		if n < 0 {
			panic("negative")
		}
	}
	return get, set
}

func channelWork(c channels) (n int, ok bool) {
	done := make(chan struct{})
	go func(out chan<- *point) {
		defer close(done)
		out <- &point{x: 1}
	}(c.out)
	select {
	case n = <-c.in:
	case v, more := <-c.in:
		n, ok = v, more
	case c.out <- newPoint(1, 2):
		n++
	case <-done:
	default:
	}
	n, ok = <-c.in
	return
}

func slices(b []byte) []byte {
	var a [8]byte
	s := a[:]
	s = append(s, b...)
	s = append(s, 'a', 98)
	t := s[1:3:5]
	u := make([]byte, len(b), 2*len(b)+1)
	copy(u, t)
	copy(u, "text")
	clear(t)
	p := (*[4]byte)(s)
	q := [4]byte(s)
	p[0], q[1] = q[0], p[1]
	return u[:min(len(u), cap(t), 3)]
}

func conversions(i int, f float64, s string) {
	var u uint16 = uint16(i)
	var c complex128 = complex(f, 1)
	b := []byte(s)
	r := []rune(s)
	_ = string(r[0]) + string(b)
	_ = real(c) * imag(c)
	_ = uintptr(unsafe.Pointer(&i)) + unsafe.Sizeof(u)
	_ = *(*int64)(unsafe.Pointer(&f))
	_ = float32(i) / 3
	_ = i<<u | i>>1
	var e any = i
	_ = e.(int) == i && e != nil
	_ = !(f < 3) || -f >= +f
	_ = unsafe.String(&b[0], len(b))
}

func literals() {
	_ = []point{{1, 2, "a"}, {x: 3}}
	_ = []*point{{1, 2, "a"}, {}}
	_ = map[point]string{{1, 2, "k"}: "v"}
	_ = [...]int{5: 1, 2, 0: 7}
	_ = circle{point: point{1, 2, "c"}, radius: 1.5e3}
	_ = struct {
		a int
		b string
	}{1, "x"}
	_ = &[]int{1, 2}
	_ = func(a int, _ string) {}
	f := point.String
	g := (*point).move
	h := newPoint(1, 2).move
	_ = f(*g(h(3, 4), 5, 6))
	if (point{1, 2, "x"}) == (point{}) {
		println("equal")
	}
}

func init() { hook = func(n int) (int, error) { return first(n, n) } }

func init() { global = newPoint(0, 0) }

func defers(n int) (result int) {
	defer func() { result *= 2 }()
	for i := 0; i < n; i++ {
		defer func(i int) { result += i }(i)
	}
	defer global.move(1, 1)
	defer println("deferred", n)
	return n
}

func embedded(c *circle) int {
	c.x = 3
	c.point.y = 4
	if c.table2 != nil && len(c.rows) > 0 {
		return int(c.rows[0][1])
	}
	return c.move(1, 2).x
}

func sideEffects(a []int, m map[string]int, i int) {
	a[i], i = i, a[i]
	m["k"]++
	m["l"] += i
	v, ok := m["k"]
	_, _ = v, ok
	delete(m, "k")
	a = append(a[:1], a[2:]...)
	*(&a[0]) = 3
	(*global).x = 1
	var _ = max(1.5, 2)
	var p *int = new(int)
	q := new(7)
	swap(p, q)
	func() {
		i++
	}()
	{
		i := i
		_ = i
	}

}

type state int

const (
	idle state = iota
	running
	stopped
	nStates = int(stopped) + 1
)

var names = [nStates]string{idle: "idle", running: "running", stopped: "stopped"}

func (s state) String() string {
	if 0 <= s && int(s) < len(names) {
		return names[s]
	}
	return "state?"
}

type machine struct {
	state
	log    []string
	onStep func(from, to state) error
	inner  struct {
		steps   int
		history [4]state
	}
}

func (m *machine) step(to state) (err error) {
	defer func() {
		if err == nil {
			m.log = append(m.log, m.String())
		}
	}()
	if m.onStep != nil {
		if err = m.onStep(m.state, to); err != nil {
			return
		}
	}
	m.inner.history[m.inner.steps&3] = m.state
	m.inner.steps++
	m.state = to
	return nil
}

func bits(a, b uint32, n uint) (r uint32) {
	r = a&b | a ^ b
	r &^= 1 << n
	r <<= 3
	r >>= n % 32
	r |= ^a
	r *= b + 1
	r %= 0xffff
	r -= 0b1010 + 0o17 + 1_000
	return -r
}

func nested(grid [][]int) (row, column int) {
search:
	for row = range grid {
		column = 0
		for column < len(grid[row]) {
			switch cell := grid[row][column]; {
			case cell < 0:
				continue search
			case cell == 0:
				break search
			}
			column++
		}
	}
	return row, column
}

func pipeline(n int) int {
	numbers := make(chan int)
	squares := make(chan int, 1)
	go func() {
		defer close(numbers)
		for i := 0; i < n; i++ {
			numbers <- i
		}
	}()
	go func() {
		for v := range numbers {
			squares <- v * v
		}
		close(squares)
	}()
	total := 0
	for {
		v, ok := <-squares
		if !ok {
			return total
		}
		total += v
	}
}

func shadows(err error) (n int, _ error) {
	n, err = first(1, 2)
	if n, err := first(3, 4); err == nil {
		_ = n
	}
	type local struct{ n int }
	const n2 = 2
	var nil2 *local
	return (&local{n2}).n + n, func() error { _ = nil2; return err }()
}

func complexes(c complex128) (re, im float64) {
	c = c*c + (1 + 2i)
	var d complex64 = complex64(c)
	if c != 0 && d == d {
		return real(c), float64(imag(d))
	}
	re, im = real(3i), imag(3i)
	return
}

func runes(s string) (n int) {
	for len(s) > 0 {
		r := []rune(s)[0]
		s = s[len(string(r)):]
		if 'a' <= r && r <= '\uFFFF' || r == '\'' {
			n += int(r) - '\x00'
		}
	}
	return
}

func main() {
	n, err := hook(3)
	if err != nil {
		panic(err)
	} else if n == 0 {
		print("zero")
	} else {
		println(n, types(any1), loops(n), jumps(n))
	}
	var root *tree
	for _, v := range []int{5, 2, 8} {
		root = root.insert(v)
	}
	root.walk(func(t *tree) bool {
		println(t.value)
		return true
	})
	get, set := closures()
	set(4)
	println(get(), variadic("a"), variadic("b", 1, 2), variadic("c", table["a"]...))
	println(defers(3), embedded(&circle{}), len(slices([]byte("abc"))))
	conversions(1, 2, "x")
	literals()
	sideEffects([]int{1, 2, 3}, map[string]int{}, 1)
	m := machine{onStep: func(from, to state) error { return nil }}
	_ = m.step(running)
	println(m.String(), bits(1, 2, 3), pipeline(4), runes("h\u00e9"))
	row, column := nested([][]int{{1, -1}, {2, 0}})
	re, im := complexes(1i)
	sh, _ := shadows(nil)
	println(row, column, re, im, sh)
	var c channels
	if false {
		channelWork(c)
	}
}
