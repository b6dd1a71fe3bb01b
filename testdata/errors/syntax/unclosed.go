// What is open at the end of the file is reported once.

package main

func f() {
	if true {
		x := []int{1, 2
}

func main() {
	f(
