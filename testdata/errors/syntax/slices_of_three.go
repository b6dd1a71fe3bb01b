// The second and third index of a full slice are required; these are errors of the parser, but
// types are checked all the same.

package main

func main() {
	s := []int{1, 2, 3}
	_ = s[::]
	_ = s[1::]
	_ = s[:2:]
	_ = s[::3]
}
