// A definition without value: the parser misses the expression at the token it finds in its place.
package main

func main() {
	x :=
}
