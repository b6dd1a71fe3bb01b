package main

import (
	"bufio"
	"fmt"
	"go/types"
)

// The architectures on which types are measured.
var architectures = []string{"amd64", "arm64", "386", "arm", "wasm", "riscv64", "ppc64le", "s390x"}

// writeSizes writes a line for each type that the package declares at package level, generic ones left out.
func writeSizes(out *bufio.Writer, c *checked) {
	scope := c.types.Scope()
	for _, name := range scope.Names() {
		object, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || object.IsAlias() {
			continue
		}
		named := object.Type().(*types.Named)
		if 0 < named.TypeParams().Len() {
			continue
		}
		out.WriteString("size " + name)
		for _, arch := range architectures {
			sizes := types.SizesFor("gc", arch)
			fmt.Fprintf(out, " %s:%d/%d", arch, sizes.Sizeof(named), sizes.Alignof(named))
			if s, ok := named.Underlying().(*types.Struct); ok {
				var fields []*types.Var
				for field := range s.Fields() {
					fields = append(fields, field)
				}
				fmt.Fprint(out, sizes.Offsetsof(fields))
			}
		}
		fmt.Fprintln(out)
	}
}
