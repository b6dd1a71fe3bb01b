// The built-in function new, of types and of values.
package p

import "os"

type t struct{ x int }

func none() {}

func two() (int, int) { return 1, 2 }

func f(v t) {
	var _ *string = new(1)
	var _ *int = new(1.0)
	var _ *int32 = new('a')
	_ = new(nil)
	_ = new(none())
	_ = new(two())
	_ = new(os)
	_ = new()
	_ = new(1, 2)
	_ = new(v.y)
	_ = new(len)
	_ = new(1 << 70)
	var _ *t = new(v.x)
	new(v)
}
