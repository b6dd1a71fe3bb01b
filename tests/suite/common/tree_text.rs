//! Writes a tree as `tests/gc-dump/tree.go` writes gc's.

use goescape::base::{List, Pos, SourceFile, SourceMap};
use goescape::syntax::ast::*;
use std::collections::HashMap;
use std::fmt::Write;

/// Returns the text of the tree of a file.
pub fn tree_text(file: &File, sources: &SourceMap) -> String {
    let mut writer =
        Writer { file, source: sources.file(file.source), text: String::new(), groups: HashMap::new() };
    let version = file.go_version.map_or("", |version| version.text());
    write!(writer.text, "file {version:?} ").expect("text grows");
    writer.pos(file.end);
    writer.expr(file.package_name);
    writer.decls(file.decls);
    writer.text
}

struct Writer<'f> {
    file: &'f File,
    source: &'f SourceFile,
    text: String,
    groups: HashMap<u32, usize>,
}

impl Writer<'_> {
    fn pos(&mut self, pos: Pos) {
        let (line, column) = self.source.line_column(self.source.offset(pos));
        write!(self.text, "{line}:{column} ").expect("text grows");
    }
    fn open(&mut self, kind: &str, pos: Pos) {
        write!(self.text, "({kind} ").expect("text grows");
        self.pos(pos);
    }
    fn word(&mut self, word: impl std::fmt::Display) {
        write!(self.text, "{word} ").expect("text grows");
    }
    fn close(&mut self) {
        self.text.push_str(")\n");
    }
    fn exprs(&mut self, list: List<ExprId>) {
        self.word("[");
        for expr in self.file.list(list).slots() {
            self.expr(expr);
        }
        self.word("]");
    }
    fn fields(&mut self, list: List<FieldId>) {
        self.word("[");
        for id in self.file.list(list) {
            let field = self.file.field(id);
            self.open("field", field.pos);
            self.expr(field.name);
            self.expr(field.ty);
            if field.tag.is_some() {
                self.expr(field.tag);
            }
            self.close();
        }
        self.word("]");
    }
    fn expr(&mut self, id: Option<ExprId>) {
        let Some(id) = id else { return self.word("_") };
        let Expr { pos, kind } = self.file.expr(id);
        match kind {
            ExprKind::Bad => self.open("bad", pos),
            ExprKind::Name { name } => {
                self.open("name", pos);
                self.word(name);
            }
            ExprKind::BasicLit { kind, len, .. } => {
                self.open("lit", pos);
                self.word(kind as u8);
                self.word(len);
            }
            ExprKind::CompositeLit { ty, elems, rbrace } => {
                self.open("composite", pos);
                self.expr(ty);
                self.exprs(elems);
                self.pos(rbrace);
            }
            ExprKind::KeyValue { key, value } => self.nodes("keyvalue", pos, [Some(key), Some(value)]),
            ExprKind::FuncLit { ty, body } => {
                self.nodes("funclit", pos, [Some(ty)]);
                self.stmt(Some(body));
            }
            ExprKind::Paren { x } => self.nodes("paren", pos, [Some(x)]),
            ExprKind::Selector { x, sel } => self.nodes("selector", pos, [Some(x), Some(sel)]),
            ExprKind::Index { x, index } => self.nodes("index", pos, [Some(x), Some(index)]),
            ExprKind::Slice { x, bounds } => {
                self.nodes("slice", pos, [Some(x)]);
                let bounds = self.file.list(bounds);
                self.word("[");
                for index in 0..3 {
                    self.expr(bounds.get(index));
                }
                self.word("]");
            }
            ExprKind::TypeAssert { x, ty } => self.nodes("assert", pos, [Some(x), Some(ty)]),
            ExprKind::TypeSwitchGuard { lhs, x } => self.nodes("guard", pos, [lhs, Some(x)]),
            ExprKind::Unary { op, x } => {
                self.open("unary", pos);
                self.word(op.text());
                self.expr(Some(x));
            }
            ExprKind::Binary { op, x, y } => {
                self.open("binary", pos);
                self.word(op.text());
                self.expr(Some(x));
                self.expr(Some(y));
            }
            ExprKind::Call { fun, args, has_dots } => {
                self.nodes("call", pos, [Some(fun)]);
                self.exprs(args);
                self.word(has_dots);
            }
            ExprKind::List { elems } => {
                self.open("list", pos);
                self.exprs(elems);
            }
            ExprKind::ArrayType { len, elem } => self.nodes("array", pos, [len, Some(elem)]),
            ExprKind::SliceType { elem } => self.nodes("slicetype", pos, [Some(elem)]),
            ExprKind::DotsType { elem } => self.nodes("dots", pos, [Some(elem)]),
            ExprKind::StructType { fields } => {
                self.open("struct", pos);
                self.fields(fields);
            }
            ExprKind::InterfaceType { elems } => {
                self.open("interface", pos);
                self.fields(elems);
            }
            ExprKind::FuncType { params, results } => {
                self.open("func", pos);
                self.fields(params);
                self.fields(results);
            }
            ExprKind::MapType { key, value } => self.nodes("map", pos, [Some(key), Some(value)]),
            ExprKind::ChanType { dir, elem } => {
                self.open("chan", pos);
                self.word(dir as u8);
                self.expr(Some(elem));
            }
        }
        self.close();
    }
    fn nodes<const N: usize>(&mut self, kind: &str, pos: Pos, exprs: [Option<ExprId>; N]) {
        self.open(kind, pos);
        for expr in exprs {
            self.expr(expr);
        }
    }
    fn stmts(&mut self, list: List<StmtId>) {
        self.word("[");
        for stmt in self.file.list(list) {
            self.stmt(Some(stmt));
        }
        self.word("]");
    }
    fn stmt(&mut self, id: Option<StmtId>) {
        let Some(id) = id else { return self.word("_") };
        let Stmt { pos, kind } = self.file.stmt(id);
        match kind {
            StmtKind::Empty => return self.word("_"),
            StmtKind::Bad => self.open("bad", pos),
            StmtKind::Labeled { label, stmt } => {
                self.nodes("labeled", pos, [Some(label)]);
                self.stmt(stmt);
            }
            StmtKind::Block { list, rbrace } => {
                self.open("block", pos);
                self.stmts(list);
                self.pos(rbrace);
            }
            StmtKind::Expr { x } => self.nodes("expr", pos, [Some(x)]),
            StmtKind::Send { chan, value } => self.nodes("send", pos, [Some(chan), Some(value)]),
            StmtKind::Decl { list } => {
                self.open("decl", pos);
                self.decls(list);
            }
            StmtKind::Assign { op, lhs, rhs } => {
                self.open("assign", pos);
                match op {
                    AssignOp::Assign => self.word("="),
                    AssignOp::Define => self.word(":="),
                    AssignOp::Op(op) | AssignOp::IncDec(op) => self.word(op.text()),
                }
                self.expr(Some(lhs));
                self.expr(rhs);
            }
            StmtKind::Break { label } => self.nodes("break", pos, [label]),
            StmtKind::Continue { label } => self.nodes("continue", pos, [label]),
            StmtKind::Goto { label } => self.nodes("goto", pos, [Some(label)]),
            StmtKind::Fallthrough => self.nodes("fallthrough", pos, [None]),
            StmtKind::Go { call } => self.nodes("go", pos, [Some(call)]),
            StmtKind::Defer { call } => self.nodes("defer", pos, [Some(call)]),
            StmtKind::Return { results } => self.nodes("return", pos, [results]),
            StmtKind::If { init, cond, branches } => {
                self.open("if", pos);
                self.stmt(init);
                self.expr(cond);
                self.slots(branches);
            }
            StmtKind::For { init, cond, post_body } => {
                self.open("for", pos);
                self.stmt(init);
                self.expr(cond);
                self.slots(post_body);
            }
            StmtKind::Range { lhs, is_def, x } => {
                self.open("range", pos);
                self.word(is_def);
                self.expr(lhs);
                self.expr(Some(x));
            }
            StmtKind::Switch { init, tag, clauses } => {
                self.open("switch", pos);
                self.stmt(init);
                self.expr(tag);
                self.slots(clauses);
            }
            StmtKind::Select { clauses } => {
                self.open("select", pos);
                self.slots(clauses);
            }
            StmtKind::Case { cases, body, colon } => {
                self.nodes("case", pos, [cases]);
                self.stmts(body);
                self.pos(colon);
            }
            StmtKind::Comm { comm, body, colon } => {
                self.open("comm", pos);
                self.stmt(comm);
                self.stmts(body);
                self.pos(colon);
            }
        }
        self.close();
    }
    fn slots(&mut self, list: List<StmtId>) {
        for stmt in self.file.list(list).slots() {
            self.stmt(stmt);
        }
    }
    fn decls(&mut self, list: List<DeclId>) {
        self.word("[");
        for decl in self.file.list(list) {
            self.decl(decl);
        }
        self.word("]");
    }
    fn decl(&mut self, id: DeclId) {
        let decl = self.file.decl(id);
        let kind = match decl.kind {
            DeclKind::Bad => "bad",
            DeclKind::Import { .. } => "import",
            DeclKind::Const { .. } => "const",
            DeclKind::Var { .. } => "var",
            DeclKind::Type { .. } => "type",
            DeclKind::Func { .. } => "func",
        };
        self.open(kind, decl.pos);
        self.owned(&decl);
        match decl.kind {
            DeclKind::Bad => {}
            DeclKind::Import { name, path } => {
                self.expr(name);
                self.expr(Some(path));
            }
            DeclKind::Const { names, ty, values } | DeclKind::Var { names, ty, values } => {
                self.exprs(names);
                self.expr(ty);
                self.expr(values);
            }
            DeclKind::Type { name, type_params, is_alias, ty } => {
                self.expr(Some(name));
                self.fields(type_params);
                self.word(is_alias);
                self.expr(ty);
            }
            DeclKind::Func { recv, name, type_params, ty, body } => {
                self.fields(recv);
                self.expr(Some(name));
                self.fields(type_params);
                self.expr(Some(ty));
                self.stmt(body);
            }
        }
        self.relative(decl.pos);
        self.close();
    }
    fn owned(&mut self, decl: &Decl) {
        if decl.group != 0 {
            let next = self.groups.len() + 1;
            let number = *self.groups.entry(decl.group).or_insert(next);
            self.word(number);
        }
        let (start, end) = decl.directives;
        for directive in &self.file.directives[start as usize..end as usize] {
            self.word("#");
            // gc says that a directive starts after its slashes.
            self.pos(directive.pos.plus(2));
        }
    }
    fn relative(&mut self, pos: Pos) {
        let offset = self.source.offset(pos);
        let position = self.source.position(offset);
        if position.file != *self.source.path() || position.line != self.source.line_column(offset).0 {
            write!(self.text, "@{}:{}:{} ", position.file, position.line, position.column)
                .expect("text grows");
        }
    }
}
