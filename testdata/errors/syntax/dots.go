// `...` stands before the type of the last parameter; types are checked all the same.

package main

func a(x ...int, y int)       {}
func b(x, y ...int)           {}
func c() (x ...int)           { return }
func d[P ...any](p P)         {}

func main() {}
