// When append makes a new array, what the old one holds moves there, and that may outlive the function.
package p

//go:noinline
func grown() int {
	x := 1 // why
	ps := []*int{&x}
	ps = append(ps, nil)
	return len(ps)
}
