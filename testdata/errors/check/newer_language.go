//go:build go1.99

// A file that asks for a version of Go that is not there yet. Its constraint does not count, as it is named.
package p

var x int = "a"
