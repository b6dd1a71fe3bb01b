// Functions of the standard library that keep what they get, and some that do not.
package main

import (
	"errors"
	"strconv"
	"strings"
)

//go:noinline
func fails() error {
	return errors.New("no") // why
}

//go:noinline
func number(n int) string {
	buf := make([]byte, 0, 20) // why
	buf = strconv.AppendInt(buf, int64(n), 10)
	return string(buf)
}

func main() {
	var b strings.Builder    // why
	b.WriteString(number(3)) // why
	println(b.Len(), fails() != nil)
}
