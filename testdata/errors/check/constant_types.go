// Types that constants cannot have, and values that are not constant.
package p

type named []int

const (
	a []int          = nil
	b named          = nil
	c *int           = nil
	d struct{}       = struct{}{}
	e error          = nil
	f func()         = nil
	g [2]int         = [2]int{}
	h interface{}    = 1
	i map[string]int = nil
)

func one() int { return 1 }

var x = [3]int{}

const j = one()
const k = len(x)
const l = len([...]int{one()})
const m = nil
const n = x[0]
const o int = "a"
