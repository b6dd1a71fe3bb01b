package main

import (
	"bufio"
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// A line is text about a place in a file.
type line struct {
	pos  token.Pos
	text string
}

// A dumper collects the lines about the files of a package.
type dumper struct {
	*checked
	notation notation
	lines    map[*token.File][]line
	// The names that a selector selects.
	selected map[*ast.Ident]bool
	// Parentheses that the compiler's parser drops.
	dropped map[ast.Expr]bool
}

// writeFacts writes the lines of each file, in source order and without repetitions.
func writeFacts(out *bufio.Writer, c *checked) {
	d := &dumper{
		checked:  c,
		notation: notation{fset: c.fset, texts: map[types.Type]string{}},
		lines:    map[*token.File][]line{},
		selected: map[*ast.Ident]bool{},
		dropped:  map[ast.Expr]bool{},
	}
	d.collect()
	for _, file := range c.files {
		position := c.fset.File(file.FileStart)
		fmt.Fprintf(out, "file %s\n", filepath.Base(position.Name()))
		lines := d.lines[position]
		slices.SortFunc(lines, func(a, b line) int {
			return cmp.Or(cmp.Compare(a.pos, b.pos), strings.Compare(a.text, b.text))
		})
		for _, line := range slices.Compact(lines) {
			out.WriteString(line.text)
			out.WriteByte('\n')
		}
	}
	for _, initializer := range c.info.InitOrder {
		for i, variable := range initializer.Lhs {
			fmt.Fprint(out, []string{"initialize ", ", "}[min(i, 1)])
			at := d.position(variable.Pos())
			fmt.Fprintf(out, "%s %s:%d:%d", variable.Name(), filepath.Base(at.Filename), at.Line, at.Column)
		}
		fmt.Fprintln(out)
	}
}

func (d *dumper) collect() {
	info := d.info
	for selector := range info.Selections {
		d.selected[selector.Sel] = true
	}
	for _, file := range d.files {
		d.normalize(file)
		ast.Inspect(file, func(node ast.Node) bool {
			if name, ok := node.(*ast.Ident); ok {
				d.name(name)
			} else if e, ok := node.(ast.Expr); ok && !d.dropped[e] {
				d.expr(e)
			}
			return true
		})
	}
	for name, object := range info.Defs {
		if object != nil {
			d.declaration(name.Pos(), name.Name+" ", object)
		}
	}
	for node, object := range info.Implicits {
		switch node.(type) {
		case *ast.CaseClause, *ast.Field:
			d.declaration(node.Pos(), "", object)
		}
	}
	for name, instance := range info.Instances {
		var args []string
		for arg := range instance.TypeArgs.Types() {
			args = append(args, d.ty(arg))
		}
		d.add(name.Pos(), "%s instantiates [%s] %s", name.Name, strings.Join(args, ", "), d.ty(instance.Type))
	}
}

func (d *dumper) position(pos token.Pos) token.Position {
	return d.fset.PositionFor(pos, false)
}

// add adds a line about a place.
func (d *dumper) add(pos token.Pos, format string, args ...any) {
	at := d.position(pos)
	text := fmt.Sprintf("%d:%d ", at.Line, at.Column) + fmt.Sprintf(format, args...)
	file := d.fset.File(pos)
	d.lines[file] = append(d.lines[file], line{pos, text})
}

func (d *dumper) ty(t types.Type) string {
	return d.notation.text(t)
}

// expr tells about an expression that is no name.
func (d *dumper) expr(e ast.Expr) {
	fact, ok := d.info.Types[e]
	if !ok {
		return
	}
	if _, ok := e.(*ast.ParenExpr); ok && fact.IsType() {
		return
	}
	pos, text := token_(e)
	text += d.fact(fact)
	if selector, ok := e.(*ast.SelectorExpr); ok {
		if selection := d.info.Selections[selector]; selection != nil {
			text += d.object(selection.Obj(), pos)
			if selection.Kind() == types.MethodExpr {
				text += " of type"
			}
			text += " from " + d.ty(selection.Recv())
			if selection.Indirect() {
				text += " indirectly"
			}
			path := strings.Trim(strings.ReplaceAll(fmt.Sprint(selection.Index()), " ", "."), "[]")
			text += " " + path
		}
	}
	d.add(pos, "%s", text)
}

// name tells what a name denotes, and which object it uses.
func (d *dumper) name(name *ast.Ident) {
	text := name.Name
	if fact, ok := d.info.Types[name]; ok {
		text += d.fact(fact)
	}
	object := d.info.Uses[name]
	_, isLabel := object.(*types.Label)
	if object != nil && !isLabel && !d.selected[name] && object.Pos() != name.Pos() {
		text += d.object(object, name.Pos())
	}
	if text != name.Name {
		d.add(name.Pos(), "%s", text)
	}
}

// fact returns mode, type and value of an expression.
func (d *dumper) fact(fact types.TypeAndValue) string {
	mode := "value"
	switch {
	case fact.IsVoid():
		return " novalue"
	case fact.IsBuiltin():
		mode = "builtin"
	case fact.IsType():
		mode = "type"
	case fact.Value != nil:
		return " const " + d.ty(fact.Type) + " = " + fact.Value.ExactString()
	case fact.IsNil():
		return " nil"
	case fact.Addressable():
		mode = "var"
	case fact.Assignable():
		mode = "mapindex"
	case fact.HasOk():
		mode = "commaok"
	}
	return " " + mode + " " + d.ty(fact.Type)
}

// declaration tells what is declared at pos.
func (d *dumper) declaration(pos token.Pos, name string, object types.Object) {
	kind := kindOf(object)
	switch object := object.(type) {
	case *types.Label:
		return
	case *types.PkgName:
		kind += " " + object.Imported().Path()
	case *types.TypeName:
		kind += " " + d.ty(object.Type())
		if named, ok := object.Type().(*types.Named); ok {
			kind += " underlying " + d.ty(named.Underlying())
		}
	case *types.Const:
		kind += " " + d.ty(object.Type()) + " = " + object.Val().ExactString()
	default:
		kind += " " + d.ty(object.Type())
	}
	d.add(pos, "%sdeclares %s", name, kind)
}

func kindOf(object types.Object) string {
	switch object := object.(type) {
	case *types.PkgName:
		return "package"
	case *types.Const:
		return "const"
	case *types.TypeName:
		return "type"
	case *types.Var:
		if object.IsField() {
			return "field"
		}
		return "var"
	case *types.Func:
		if object.Signature().Recv() != nil {
			return "method"
		}
		return "func"
	case *types.Builtin:
		return "builtin"
	case *types.Nil:
		return "nil"
	}
	return "label"
}

// object tells which object is used at a place, and where it is declared.
func (d *dumper) object(object types.Object, user token.Pos) string {
	text := " -> " + kindOf(object)
	if name, ok := object.(*types.PkgName); ok {
		text += " " + name.Imported().Path()
	}
	if object.Pkg() == nil || !object.Pos().IsValid() {
		return text
	}
	at := d.position(object.Pos())
	text += " "
	if object.Pkg() != d.types {
		text += object.Pkg().Path() + "/"
	}
	if d.fset.File(object.Pos()) != d.fset.File(user) {
		text += filepath.Base(at.Filename) + ":"
	}
	return text + fmt.Sprintf("%d:%d", at.Line, at.Column)
}
