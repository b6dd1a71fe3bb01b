// A package cannot be called by the blank identifier.
package _

var x int = "a"
