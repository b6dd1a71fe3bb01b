// The name of a package may only stand before a dot.
package p

import (
	"fmt"
	. "math"
	"os"
	"strings"
)

var a = fmt

var b fmt

func f() {
	strings = nil
	_ = strings
	os()
	os.Exit = nil
	fmt.Println(os)
	_ = &fmt
	for fmt := range fmt {
	}
	_ = math.Pi
	_ = Pi.x
}
