// What go/ast and go/types see differently from the compiler's parser and checker, and how it is evened out.
// Nothing here knows a package or a file. Besides, in facts.go: nil has no type (go/types leaves it untyped, the
// compiler gives it that of its context), there is nothing about parentheses around types (the compiler's
// parser drops those that can hold nothing else), nor about expressions that are in no tree (go/types makes a
// literal 1 for x++), nor about labels (they are no objects for us), nor that a type parameter of a receiver uses
// itself where it is declared.
package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// normalize evens out what depends on the surroundings of an expression.
func (d *dumper) normalize(file *ast.File) {
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.UnaryExpr:
			if node.Op == token.AND {
				d.dropParens(node.X)
			}
		case *ast.RangeStmt:
			d.countOnly(node)
		}
		return true
	})
}

// dropParens drops parentheses, as the compiler's parser does after &.
func (d *dumper) dropParens(e ast.Expr) {
	for {
		paren, ok := e.(*ast.ParenExpr)
		if !ok {
			return
		}
		d.dropped[paren] = true
		e = paren.X
	}
}

// countOnly makes a constant of an array that is ranged over without evaluating it: the compiler's checker
// replaces it by its length if there is no second variable, and nothing in it has an effect.
func (d *dumper) countOnly(loop *ast.RangeStmt) {
	fact := d.info.Types[loop.X]
	if loop.Value != nil || d.hasEffect(loop.X) {
		return
	}
	t := fact.Type.Underlying()
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem().Underlying()
	}
	if array, ok := t.(*types.Array); ok {
		value := constant.MakeInt64(array.Len())
		d.info.Types[ast.Unparen(loop.X)] = constantFact(value)
	}
}

// constantFact returns what go/types knows of a constant of type int. It can only be had by evaluation.
func constantFact(value constant.Value) types.TypeAndValue {
	fact, err := types.Eval(token.NewFileSet(), nil, token.NoPos, "int("+value.ExactString()+")")
	if err != nil {
		fatal(err)
	}
	return fact
}

// hasEffect reports whether an expression receives from a channel or calls a function, evaluated at run time.
func (d *dumper) hasEffect(e ast.Expr) (found bool) {
	ast.Inspect(e, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			found = found || node.Op == token.ARROW
		case *ast.CallExpr:
			isConversion := d.info.Types[node.Fun].IsType()
			isConstant := d.info.Types[node].Value != nil
			found = found || !isConversion && !isConstant
		}
		return true
	})
	return found
}

// start returns where the leftmost part of an expression stands, as the compiler sees it.
func start(e ast.Expr) token.Pos {
	switch e := e.(type) {
	case *ast.FuncType:
		return e.Params.Opening
	case *ast.ParenExpr:
		return start(e.X)
	}
	return e.Pos()
}

// token_ returns the characteristic token of an expression, and where it is.
func token_(e ast.Expr) (token.Pos, string) {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Pos(), "literal"
	case *ast.CompositeLit:
		return e.Lbrace, "{}"
	case *ast.FuncLit:
		return e.Pos(), "func{}"
	case *ast.ParenExpr:
		return e.Pos(), "()"
	case *ast.SelectorExpr:
		return e.Sel.Pos(), "." + e.Sel.Name
	case *ast.IndexExpr:
		return e.Lbrack, "[]"
	case *ast.IndexListExpr:
		return e.Lbrack, "[]"
	case *ast.SliceExpr:
		return e.Lbrack, "[:]"
	case *ast.TypeAssertExpr:
		return start(e.Type), ".()"
	case *ast.CallExpr:
		return e.Lparen, "call"
	case *ast.StarExpr:
		return e.Star, "*"
	case *ast.UnaryExpr:
		return e.OpPos, e.Op.String()
	case *ast.BinaryExpr:
		return e.OpPos, e.Op.String()
	case *ast.ArrayType:
		if e.Len == nil {
			return e.Lbrack, "[]T"
		}
		if _, ok := e.Len.(*ast.Ellipsis); ok {
			return e.Lbrack, "[...]T"
		}
		return e.Lbrack, "[n]T"
	case *ast.Ellipsis:
		return e.Ellipsis, "...T"
	case *ast.StructType:
		return e.Struct, "struct"
	case *ast.InterfaceType:
		return e.Interface, "interface"
	case *ast.FuncType:
		return e.Params.Opening, "func"
	case *ast.MapType:
		return e.Map, "map"
	case *ast.ChanType:
		if e.Dir == ast.RECV {
			return e.Begin, "<-chan"
		}
		return e.Begin, "chan"
	}
	return e.Pos(), fmt.Sprintf("%T", e)
}
