// Declarations of init, which can only be a function that is never called.
package p

import init "fmt"

var init = 1

const init = 2

type init struct{}

func init(x int) {}

func init() int { return 0 }

func init[T any]() {}

func f() {
	init()
	var init int
	_ = init
}

type t struct{ init int }

func (t) init() {}
