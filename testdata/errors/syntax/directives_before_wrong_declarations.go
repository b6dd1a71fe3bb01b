// Before a declaration a directive must be for declarations of that kind; gc looks when types are known.

//go:noinline
//go:build go1.20

package main

//go:noinline
import "os"

//go:nosplit
var a = 1

const (
	//go:noinline
	c = 1
	//go:norace
	d = 2
)

//go:noinline
type e int

func f() {
	//go:noinline
	var g int
	_ = g
}

//go:build ignore
//go:noinline
func (e) m() {}

func main() { f(); os.Exit(a + c + d) }
