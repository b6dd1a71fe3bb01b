// append: the slice may be returned as it is, its elements may move to the heap, and new storage is an allocation
// of its own, which lies outside of all loops.
package main

var (
	pointers []*int
	numbers  []int
)

func one(s []*int, p *int) []*int            { return append(s, p) }
func several(s []int, a, b int) []int        { return append(s, a, b) }
func spread(s, t []*int) []*int              { return append(s, t...) }
func spreadNumbers(s, t []int) []int         { return append(s, t...) }
func spreadString(b []byte, s string) []byte { return append(b, s...) }
func nothing(s []*int) []*int                { return append(s) }

func address(s []*int) int {
	x := 1
	s = append(s, &x)
	return len(s)
}

func kept(p *int) {
	pointers = append(pointers, p)
	numbers = append(numbers, *p)
}

func stays(n int) int {
	s := []int{}
	for i := 0; i < n; i++ {
		s = append(s, i)
	}
	return len(s)
}

func clipped(s []int) []int {
	return append(s[:1], s[2:]...)
}

func made(s []int, n int) []int {
	return append(s, make([]int, n)...)
}

func nested(s [][]int) [][]int {
	return append(s, append([]int(nil), 1))
}

func main() {}
