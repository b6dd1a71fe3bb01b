// Directives have arguments, and some are not for everybody.

package main

//go:systemstack
func a() {}

//go:uintptrkeepalive
//go:uintptrescapes
func b() {}

//go:linkname
//go:linkname one two three
//go:linknamestd one two three
//go:cgo_ldflag unquoted
//go:embed
//go:embed "x
//go:wasmexport a b
func main() { a(); b() }
