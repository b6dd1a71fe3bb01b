// Imports that are unused, doubled, or clash with declarations.
package p

import (
	"fmt"
	"math"
	. "math/bits"
	str "strings"
	_ "sort"
	"math/rand/v2"
	"os"
	os2 "os"
	"errors"
	"errors"
)

var math = 1

func Len(x int) int { return x }

func f() {
	os := os.Args
	_ = os
	fmt := fmt
	_ = fmt
}
