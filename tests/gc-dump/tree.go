package main

import (
	"bytes"
	"fmt"
	"os"

	"gcdump/syntax"
)

// treeText returns the text of the tree of a file, and whether the file is accepted.
func treeText(path string) ([]byte, bool) {
	text, err := os.ReadFile(path)
	check(err)
	ok := true
	handler := func(error) { ok = false }
	file, _ := syntax.Parse(syntax.NewFileBase(path), bytes.NewReader(text), handler, collect, syntax.CheckBranches)
	if !ok {
		return nil, false
	}
	w := writer{groups: map[*syntax.Group]int{}}
	fmt.Fprintf(&w.text, "file %q %d:%d ", file.GoVersion, file.EOF.Line(), file.EOF.Col())
	w.expr(file.PkgName)
	w.decls(file.DeclList)
	return w.text.Bytes(), true
}

// directives collects the positions of the directives of one declaration.
type directives struct{ at []syntax.Pos }

func collect(pos syntax.Pos, blank bool, text string, current syntax.Pragma) syntax.Pragma {
	if text == "" {
		return nil
	}
	d, _ := current.(*directives)
	if d == nil {
		d = new(directives)
	}
	d.at = append(d.at, pos)
	return d
}

type writer struct {
	text   bytes.Buffer
	groups map[*syntax.Group]int
}

func (w *writer) open(kind string, pos syntax.Pos) {
	fmt.Fprintf(&w.text, "(%s %d:%d ", kind, pos.Line(), pos.Col())
}

func (w *writer) pos(pos syntax.Pos) { fmt.Fprintf(&w.text, "%d:%d ", pos.Line(), pos.Col()) }
func (w *writer) word(word any)      { fmt.Fprintf(&w.text, "%v ", word) }
func (w *writer) close()             { w.text.WriteString(")\n") }

func (w *writer) name(name *syntax.Name) {
	if name == nil {
		w.word("_")
		return
	}
	w.expr(name)
}

func (w *writer) exprs(list []syntax.Expr) {
	w.word("[")
	for _, x := range list {
		w.expr(x)
	}
	w.word("]")
}

func (w *writer) fields(list []*syntax.Field, tags []*syntax.BasicLit) {
	w.word("[")
	for i, field := range list {
		w.open("field", field.Pos())
		w.name(field.Name)
		w.expr(field.Type)
		if i < len(tags) && tags[i] != nil {
			w.expr(tags[i])
		}
		w.close()
	}
	w.word("]")
}

func (w *writer) expr(x syntax.Expr) {
	switch x := x.(type) {
	case nil:
		w.word("_")
		return
	case *syntax.Name:
		w.open("name", x.Pos())
		w.word(x.Value)
	case *syntax.BasicLit:
		w.open("lit", x.Pos())
		w.word(x.Kind)
		w.word(len(x.Value))
	case *syntax.CompositeLit:
		w.open("composite", x.Pos())
		w.expr(x.Type)
		w.exprs(x.ElemList)
		w.pos(x.Rbrace)
	case *syntax.KeyValueExpr:
		w.open("keyvalue", x.Pos())
		w.expr(x.Key)
		w.expr(x.Value)
	case *syntax.FuncLit:
		w.open("funclit", x.Pos())
		w.expr(x.Type)
		w.stmt(x.Body)
	case *syntax.ParenExpr:
		w.open("paren", x.Pos())
		w.expr(x.X)
	case *syntax.SelectorExpr:
		w.open("selector", x.Pos())
		w.expr(x.X)
		w.expr(x.Sel)
	case *syntax.IndexExpr:
		w.open("index", x.Pos())
		w.expr(x.X)
		w.expr(x.Index)
	case *syntax.SliceExpr:
		w.open("slice", x.Pos())
		w.expr(x.X)
		w.exprs(x.Index[:])
	case *syntax.AssertExpr:
		w.open("assert", x.Pos())
		w.expr(x.X)
		w.expr(x.Type)
	case *syntax.TypeSwitchGuard:
		w.open("guard", x.Pos())
		w.name(x.Lhs)
		w.expr(x.X)
	case *syntax.Operation:
		if x.Y == nil {
			w.open("unary", x.Pos())
			w.word(x.Op)
			w.expr(x.X)
		} else {
			w.open("binary", x.Pos())
			w.word(x.Op)
			w.expr(x.X)
			w.expr(x.Y)
		}
	case *syntax.CallExpr:
		w.open("call", x.Pos())
		w.expr(x.Fun)
		w.exprs(x.ArgList)
		w.word(x.HasDots)
	case *syntax.ListExpr:
		w.open("list", x.Pos())
		w.exprs(x.ElemList)
	case *syntax.ArrayType:
		w.open("array", x.Pos())
		w.expr(x.Len)
		w.expr(x.Elem)
	case *syntax.SliceType:
		w.open("slicetype", x.Pos())
		w.expr(x.Elem)
	case *syntax.DotsType:
		w.open("dots", x.Pos())
		w.expr(x.Elem)
	case *syntax.StructType:
		w.open("struct", x.Pos())
		w.fields(x.FieldList, x.TagList)
	case *syntax.InterfaceType:
		w.open("interface", x.Pos())
		w.fields(x.MethodList, nil)
	case *syntax.FuncType:
		w.open("func", x.Pos())
		w.fields(x.ParamList, nil)
		w.fields(x.ResultList, nil)
	case *syntax.MapType:
		w.open("map", x.Pos())
		w.expr(x.Key)
		w.expr(x.Value)
	case *syntax.ChanType:
		w.open("chan", x.Pos())
		w.word(x.Dir)
		w.expr(x.Elem)
	default:
		panic(fmt.Sprintf("unexpected %T", x))
	}
	w.close()
}

// stmts leaves out empty statements, which mean nothing.
func (w *writer) stmts(list []syntax.Stmt) {
	w.word("[")
	for _, s := range list {
		if _, ok := s.(*syntax.EmptyStmt); !ok {
			w.stmt(s)
		}
	}
	w.word("]")
}

func (w *writer) simple(s syntax.SimpleStmt) {
	if s == nil {
		w.word("_")
		return
	}
	w.stmt(s)
}

func (w *writer) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case nil, *syntax.EmptyStmt:
		w.word("_")
		return
	case *syntax.LabeledStmt:
		w.open("labeled", s.Pos())
		w.expr(s.Label)
		w.stmt(s.Stmt)
	case *syntax.BlockStmt:
		if s == nil {
			w.word("_")
			return
		}
		w.open("block", s.Pos())
		w.stmts(s.List)
		w.pos(s.Rbrace)
	case *syntax.ExprStmt:
		w.open("expr", s.Pos())
		w.expr(s.X)
	case *syntax.SendStmt:
		w.open("send", s.Pos())
		w.expr(s.Chan)
		w.expr(s.Value)
	case *syntax.DeclStmt:
		w.open("decl", s.Pos())
		w.decls(s.DeclList)
	case *syntax.AssignStmt:
		w.open("assign", s.Pos())
		switch {
		case s.Op == syntax.Def:
			w.word(":=")
		case s.Op == 0:
			w.word("=")
		default:
			w.word(s.Op)
		}
		w.expr(s.Lhs)
		w.expr(s.Rhs)
	case *syntax.BranchStmt:
		w.open(s.Tok.String(), s.Pos())
		w.name(s.Label)
	case *syntax.CallStmt:
		w.open(s.Tok.String(), s.Pos())
		w.expr(s.Call)
	case *syntax.ReturnStmt:
		w.open("return", s.Pos())
		w.expr(s.Results)
	case *syntax.IfStmt:
		w.open("if", s.Pos())
		w.simple(s.Init)
		w.expr(s.Cond)
		w.stmt(s.Then)
		w.stmt(s.Else)
	case *syntax.ForStmt:
		w.open("for", s.Pos())
		w.simple(s.Init)
		w.expr(s.Cond)
		w.simple(s.Post)
		w.stmt(s.Body)
	case *syntax.RangeClause:
		w.open("range", s.Pos())
		w.word(s.Def)
		w.expr(s.Lhs)
		w.expr(s.X)
	case *syntax.SwitchStmt:
		w.open("switch", s.Pos())
		w.simple(s.Init)
		w.expr(s.Tag)
		for _, clause := range s.Body {
			w.open("case", clause.Pos())
			w.expr(clause.Cases)
			w.stmts(clause.Body)
			w.pos(clause.Colon)
			w.close()
		}
	case *syntax.SelectStmt:
		w.open("select", s.Pos())
		for _, clause := range s.Body {
			w.open("comm", clause.Pos())
			w.simple(clause.Comm)
			w.stmts(clause.Body)
			w.pos(clause.Colon)
			w.close()
		}
	default:
		panic(fmt.Sprintf("unexpected %T", s))
	}
	w.close()
}

func (w *writer) decls(list []syntax.Decl) {
	w.word("[")
	for _, d := range list {
		w.decl(d)
	}
	w.word("]")
}

func (w *writer) decl(d syntax.Decl) {
	switch d := d.(type) {
	case *syntax.ImportDecl:
		w.open("import", d.Pos())
		w.owned(d.Group, d.Pragma)
		w.name(d.LocalPkgName)
		w.expr(d.Path)
	case *syntax.ConstDecl:
		w.open("const", d.Pos())
		w.owned(d.Group, d.Pragma)
		w.names(d.NameList)
		w.expr(d.Type)
		w.expr(d.Values)
	case *syntax.VarDecl:
		w.open("var", d.Pos())
		w.owned(d.Group, d.Pragma)
		w.names(d.NameList)
		w.expr(d.Type)
		w.expr(d.Values)
	case *syntax.TypeDecl:
		w.open("type", d.Pos())
		w.owned(d.Group, d.Pragma)
		w.name(d.Name)
		w.fields(d.TParamList, nil)
		w.word(d.Alias)
		w.expr(d.Type)
	case *syntax.FuncDecl:
		w.open("func", d.Pos())
		w.owned(nil, d.Pragma)
		var recv []*syntax.Field
		if d.Recv != nil {
			recv = append(recv, d.Recv)
		}
		w.fields(recv, nil)
		w.name(d.Name)
		w.fields(d.TParamList, nil)
		w.expr(d.Type)
		w.stmt(d.Body)
	}
	w.relative(d.Pos())
	w.close()
}

// relative writes where a line directive says a declaration stands, if it says so.
func (w *writer) relative(pos syntax.Pos) {
	if pos.RelFilename() == pos.FileBase().Filename() && pos.RelLine() == pos.Line() {
		return
	}
	col := pos.RelCol()
	if 255 <= col {
		col = 0 // what the compiler keeps of it
	}
	fmt.Fprintf(&w.text, "@%s:%d:%d ", pos.RelFilename(), pos.RelLine(), col)
}

// owned writes the number of the group of a declaration, in order of appearance, and its directives.
func (w *writer) owned(group *syntax.Group, pragma syntax.Pragma) {
	if group != nil {
		n, ok := w.groups[group]
		if !ok {
			n = len(w.groups) + 1
			w.groups[group] = n
		}
		w.word(n)
	}
	if d, ok := pragma.(*directives); ok {
		for _, pos := range d.at {
			w.word("#")
			w.pos(pos)
		}
	}
}

func (w *writer) names(list []*syntax.Name) {
	w.word("[")
	for _, name := range list {
		w.expr(name)
	}
	w.word("]")
}
