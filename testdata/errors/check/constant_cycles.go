// Constants, variables and types that depend on themselves.
package p

const a = b + 1
const b = c
const c = a * 2

const d = len([d]int{})

var e = f
var f = g()

func g() int { return h }

var h = e

var i = i

var j [len(j)]int

type k [len(l)]int

var l k

func m(x [n]int) {}

const n = len(m)
