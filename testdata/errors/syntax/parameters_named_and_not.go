// Either all parameters have names, or none has.

package main

func a(x int, string)          {}
func b(int, x string)          {}
func c(x, y int, z)            {}
func d(x, []int)               {}
func e() (x int, error)        {}
func f(x int, y)               {}
func (r int, s)                {}
func g[P, Q any, R](p P)       {}
func h[int](x int)             {}
func i[P any, []int](p P)      {}
type j[P any, Q] struct{}
type k[P interface{}, []int,] struct{}

func main() {}
