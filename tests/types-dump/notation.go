package main

import (
	"cmp"
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// A notation writes types so that two types look alike if they are identical: see src/check/dump/notation.rs.
type notation struct {
	fset  *token.FileSet
	texts map[types.Type]string
}

func (n *notation) text(t types.Type) string {
	text, ok := n.texts[t]
	if !ok {
		var b strings.Builder
		n.write(&b, t)
		text = b.String()
		n.texts[t] = text
	}
	return text
}

func (n *notation) write(b *strings.Builder, t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		n.basic(b, t)
	case *types.Pointer:
		n.prefixed(b, "*", t.Elem())
	case *types.Slice:
		n.prefixed(b, "[]", t.Elem())
	case *types.Array:
		n.prefixed(b, fmt.Sprintf("[%d]", t.Len()), t.Elem())
	case *types.Map:
		n.prefixed(b, "map[", t.Key())
		n.prefixed(b, "]", t.Elem())
	case *types.Chan:
		switch t.Dir() {
		case types.SendRecv:
			n.prefixed(b, "chan (", t.Elem())
			b.WriteString(")")
		case types.SendOnly:
			n.prefixed(b, "chan<- ", t.Elem())
		case types.RecvOnly:
			n.prefixed(b, "<-chan ", t.Elem())
		}
	case *types.Struct:
		n.strukt(b, t)
	case *types.Signature:
		b.WriteString("func")
		n.signature(b, t)
	case *types.Interface:
		n.interfaze(b, t)
	case *types.Union:
		for i := range t.Len() {
			b.WriteString(separator(i, "", " | "))
			if t.Term(i).Tilde() {
				b.WriteString("~")
			}
			n.write(b, t.Term(i).Type())
		}
	case *types.Tuple:
		n.params(b, t, false)
	case *types.Named:
		n.declared(b, t.Obj())
		for i := range t.TypeArgs().Len() {
			n.prefixed(b, separator(i, "[", ", "), t.TypeArgs().At(i))
		}
		if 0 < t.TypeArgs().Len() {
			b.WriteString("]")
		}
	case *types.TypeParam:
		b.WriteString(t.Obj().Name())
		n.place(b, t.Obj().Pos())
	default:
		fatal("a type of unknown kind:", t)
	}
}

func (n *notation) basic(b *strings.Builder, t *types.Basic) {
	if t.Kind() == types.UnsafePointer {
		b.WriteString("unsafe.Pointer")
		return
	}
	// byte and rune are types of their own in go/types, but Typ has the names that they stand for.
	b.WriteString(types.Typ[t.Kind()].Name())
}

func separator(i int, first, other string) string {
	if i == 0 {
		return first
	}
	return other
}

func (n *notation) prefixed(b *strings.Builder, prefix string, t types.Type) {
	b.WriteString(prefix)
	n.write(b, t)
}

func (n *notation) declared(b *strings.Builder, object *types.TypeName) {
	if object.Pkg() == nil {
		b.WriteString(object.Name())
		return
	}
	b.WriteString(object.Pkg().Path() + "." + object.Name())
	if object.Pkg().Scope().Lookup(object.Name()) != object {
		n.place(b, object.Pos())
	}
}

func (n *notation) place(b *strings.Builder, pos token.Pos) {
	at := n.fset.PositionFor(pos, false)
	fmt.Fprintf(b, "@%d:%d", at.Line, at.Column)
}

func (n *notation) strukt(b *strings.Builder, t *types.Struct) {
	b.WriteString("struct{")
	for i := range t.NumFields() {
		field := t.Field(i)
		b.WriteString(separator(i, "", "; "))
		if !field.Embedded() {
			b.WriteString(field.Name() + " ")
		}
		n.write(b, field.Type())
		if t.Tag(i) != "" {
			b.WriteString(" " + strconv.Quote(t.Tag(i)))
		}
	}
	b.WriteString("}")
}

func (n *notation) interfaze(b *strings.Builder, t *types.Interface) {
	if t.IsImplicit() && t.NumEmbeddeds() == 1 {
		n.write(b, t.EmbeddedType(0))
		return
	}
	b.WriteString("interface{")
	i := 0
	methods := slices.SortedStableFunc(t.ExplicitMethods(), func(x, y *types.Func) int {
		return cmp.Compare(x.Name(), y.Name())
	})
	for _, method := range methods {
		b.WriteString(separator(i, "", "; ") + method.Name())
		n.signature(b, method.Signature())
		i++
	}
	for embedded := range t.EmbeddedTypes() {
		n.prefixed(b, separator(i, "", "; "), embedded)
		i++
	}
	b.WriteString("}")
}

func (n *notation) signature(b *strings.Builder, t *types.Signature) {
	for i := range t.TypeParams().Len() {
		param := t.TypeParams().At(i)
		n.prefixed(b, separator(i, "[", ", "), param)
		n.prefixed(b, " ", param.Constraint())
	}
	if 0 < t.TypeParams().Len() {
		b.WriteString("]")
	}
	n.params(b, t.Params(), t.Variadic())
	switch t.Results().Len() {
	case 0:
	case 1:
		n.prefixed(b, " ", t.Results().At(0).Type())
	default:
		b.WriteString(" ")
		n.params(b, t.Results(), false)
	}
}

func (n *notation) params(b *strings.Builder, params *types.Tuple, isVariadic bool) {
	b.WriteString("(")
	for i := range params.Len() {
		b.WriteString(separator(i, "", ", "))
		t := params.At(i).Type()
		if !isVariadic || i+1 < params.Len() {
			n.write(b, t)
		} else if slice, ok := types.Unalias(t).(*types.Slice); ok {
			n.prefixed(b, "...", slice.Elem())
		} else {
			// append([]byte, string...) has a signature of its own.
			n.write(b, t)
			b.WriteString("...")
		}
	}
	b.WriteString(")")
}
