//! Writes out a tree, to be read by people or programs.
//!
//! In: a tree. Out: a line per node with its kind, position and text, indented by depth, or the same as
//! JSON. Parts are named as in [`ast`](super::ast). What is still to be written lies on a stack, so that no
//! depth of nesting is too deep.

use super::ast::{
    AssignOp, ChanDir, DeclId, DeclKind, Directive, ExprId, ExprKind, FieldId, File, StmtId, StmtKind,
};
use crate::base::{Id, List, Pos, SourceFile, SourceMap};
use std::fmt::Write;

/// Deeper nodes are not indented further, or the text would grow with the square of the depth.
const MAX_INDENT: usize = 100;

/// Returns the tree as indented lines.
pub fn dump_text(file: &File, sources: &SourceMap) -> String {
    let dump = Dump { file, source: sources.file(file.source) };
    let mut text = String::new();
    let mut rest = vec![(0, Part::One("", Node::File))];
    while let Some((depth, part)) = rest.pop() {
        let indent = "  ".repeat(depth.min(MAX_INDENT));
        match part {
            Part::One(role, node) => {
                let shape = dump.shape(node);
                text.push_str(&indent);
                if !role.is_empty() {
                    text.push_str(role);
                    text.push_str(": ");
                }
                text.push_str(shape.kind);
                if let Some((line, column)) = shape.place {
                    write!(text, " {line}:{column}").expect("a string grows");
                }
                for (name, value) in &shape.facts {
                    let separator = if name.is_empty() { "" } else { "=" };
                    write!(text, " {name}{separator}{}", value.text()).expect("a string grows");
                }
                text.push('\n');
                rest.extend(shape.parts.into_iter().rev().map(|part| (depth + 1, part)));
            }
            Part::Many(role, nodes) => {
                writeln!(text, "{indent}{role}:").expect("a string grows");
                rest.extend(nodes.into_iter().rev().map(|node| (depth + 1, Part::One("", node))));
            }
        }
    }
    text
}

/// Returns the tree as JSON.
pub fn dump_json(file: &File, sources: &SourceMap) -> String {
    let dump = Dump { file, source: sources.file(file.source) };
    let mut text = String::new();
    let mut rest = vec![Json::Part(Part::One("", Node::File))];
    while let Some(piece) = rest.pop() {
        match piece {
            Json::Text(piece) => text.push_str(piece),
            Json::Part(Part::One(role, node)) => {
                push_key(&mut text, role);
                let shape = dump.shape(node);
                write!(text, "{{\"kind\":\"{}\"", shape.kind).expect("a string grows");
                if let Some((line, column)) = shape.place {
                    write!(text, ",\"line\":{line},\"column\":{column}").expect("a string grows");
                }
                for (name, value) in &shape.facts {
                    let name = if name.is_empty() { "text" } else { name };
                    write!(text, ",\"{name}\":{}", value.json()).expect("a string grows");
                }
                rest.push(Json::Text("}"));
                for part in shape.parts.into_iter().rev() {
                    rest.extend([Json::Part(part), Json::Text(",")]);
                }
            }
            Json::Part(Part::Many(role, nodes)) => {
                push_key(&mut text, role);
                rest.push(Json::Text("]"));
                for (n_after, node) in nodes.into_iter().rev().enumerate() {
                    if 0 < n_after {
                        rest.push(Json::Text(","));
                    }
                    rest.push(Json::Part(Part::One("", node)));
                }
                rest.push(Json::Text("["));
            }
        }
    }
    text.push('\n');
    text
}

/// Something of the JSON text that is still to be written.
enum Json {
    Text(&'static str),
    Part(Part),
}

fn push_key(text: &mut String, role: &str) {
    if !role.is_empty() {
        write!(text, "\"{role}\":").expect("a string grows");
    }
}

#[derive(Clone, Copy)]
enum Node {
    File,
    Expr(ExprId),
    Stmt(StmtId),
    Decl(DeclId),
    Field(FieldId),
}

/// A part of a node, with the name of the field that holds it.
enum Part {
    One(&'static str, Node),
    Many(&'static str, Vec<Node>),
}

/// What is written of a node.
struct Shape {
    kind: &'static str,
    place: Option<(u32, u32)>,
    /// Names and values; a value without name is the text of the node.
    facts: Vec<(&'static str, Fact)>,
    parts: Vec<Part>,
}

/// What is written about a node beside its parts.
enum Fact {
    Text(String),
    Texts(Vec<String>),
    Number(u32),
    Place(u32, u32),
    True,
}

impl Fact {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.replace('\n', "\\n"),
            Self::Texts(texts) => texts.join(", "),
            Self::Number(number) => number.to_string(),
            Self::Place(line, column) => format!("{line}:{column}"),
            Self::True => "true".to_owned(),
        }
    }
    fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Texts(texts) => texts.as_slice().into(),
            Self::Number(number) => (*number).into(),
            Self::Place(line, column) => serde_json::json!({"line": line, "column": column}),
            Self::True => true.into(),
        }
    }
}

impl Shape {
    fn fact(self, name: &'static str, value: impl Into<String>) -> Self {
        self.push(name, Fact::Text(value.into()))
    }
    fn push(mut self, name: &'static str, value: Fact) -> Self {
        self.facts.push((name, value));
        self
    }
    /// Says that something is the case; says nothing if it is not.
    fn flag(self, name: &'static str, holds: bool) -> Self {
        if holds { self.push(name, Fact::True) } else { self }
    }
    fn place(self, name: &'static str, place: Option<(u32, u32)>) -> Self {
        match place {
            Some((line, column)) => self.push(name, Fact::Place(line, column)),
            None => self,
        }
    }
    fn one(mut self, role: &'static str, node: Node) -> Self {
        self.parts.push(Part::One(role, node));
        self
    }
    fn expr(self, role: &'static str, expr: impl Into<Option<ExprId>>) -> Self {
        match expr.into() {
            Some(expr) => self.one(role, Node::Expr(expr)),
            None => self,
        }
    }
    fn stmt(self, role: &'static str, stmt: impl Into<Option<StmtId>>) -> Self {
        match stmt.into() {
            Some(stmt) => self.one(role, Node::Stmt(stmt)),
            None => self,
        }
    }
    /// A list; an empty one is left out.
    fn many(mut self, role: &'static str, nodes: Vec<Node>) -> Self {
        if !nodes.is_empty() {
            self.parts.push(Part::Many(role, nodes));
        }
        self
    }
}

struct Dump<'f> {
    file: &'f File,
    source: &'f SourceFile,
}

impl Dump<'_> {
    fn nodes<I: Id>(&self, list: List<I>, node: fn(I) -> Node) -> Vec<Node> {
        self.file.list(list).iter().map(node).collect()
    }
    fn exprs(&self, list: List<ExprId>) -> Vec<Node> {
        self.nodes(list, Node::Expr)
    }
    fn stmts(&self, list: List<StmtId>) -> Vec<Node> {
        self.nodes(list, Node::Stmt)
    }
    fn decls(&self, list: List<DeclId>) -> Vec<Node> {
        self.nodes(list, Node::Decl)
    }
    fn fields(&self, list: List<FieldId>) -> Vec<Node> {
        self.nodes(list, Node::Field)
    }
    fn place(&self, pos: Pos) -> Option<(u32, u32)> {
        pos.is_source().then(|| self.source.line_column(self.source.offset(pos)))
    }
    fn text(&self, pos: Pos, len: u32) -> &str {
        let at = self.source.offset(pos) as usize;
        &self.source.text()[at..at + len as usize]
    }
    fn shape(&self, node: Node) -> Shape {
        let new = |kind, pos| Shape { kind, place: self.place(pos), facts: Vec::new(), parts: Vec::new() };
        match node {
            Node::File => {
                let mut shape = new("File", self.file.package).expr("package_name", self.file.package_name);
                if let Some(version) = self.file.go_version {
                    shape = shape.fact("go_version", version.text());
                }
                shape.many("decls", self.decls(self.file.decls))
            }
            Node::Expr(id) => self.expr(id, |kind| new(kind, self.file.exprs[id].pos)),
            Node::Stmt(id) => self.stmt(id, |kind| new(kind, self.file.stmts[id].pos)),
            Node::Decl(id) => self.decl(id, |kind| new(kind, self.file.decl_arena[id].pos)),
            Node::Field(id) => {
                let field = self.file.fields[id];
                let shape = new("Field", field.pos);
                shape.expr("name", field.name).expr("ty", field.ty).expr("tag", field.tag)
            }
        }
    }
    fn expr(&self, id: ExprId, new: impl FnOnce(&'static str) -> Shape) -> Shape {
        let row = self.file.exprs[id];
        match row.kind {
            ExprKind::Bad => new("Bad"),
            ExprKind::Name { name } => new("Name").fact("", name.text()),
            ExprKind::BasicLit { kind, len, bad } => {
                let shape = new("BasicLit").fact("", self.text(row.pos, len));
                shape.fact("literal", format!("{kind:?}")).flag("bad", bad)
            }
            ExprKind::CompositeLit { ty, elems, rbrace } => {
                let shape = new("CompositeLit").place("rbrace", self.place(rbrace));
                shape.expr("ty", ty).many("elems", self.exprs(elems))
            }
            ExprKind::KeyValue { key, value } => new("KeyValue").expr("key", key).expr("value", value),
            ExprKind::FuncLit { ty, body } => new("FuncLit").expr("ty", ty).stmt("body", body),
            ExprKind::Paren { x } => new("Paren").expr("x", x),
            ExprKind::Selector { x, sel } => new("Selector").expr("x", x).expr("sel", sel),
            ExprKind::Index { x, index } => new("Index").expr("x", x).expr("index", index),
            ExprKind::Slice { x, bounds } => {
                let bounds = self.file.list(bounds);
                let shape = new("Slice").expr("x", x).expr("lo", bounds.get(0));
                shape.expr("hi", bounds.get(1)).expr("max", bounds.get(2))
            }
            ExprKind::TypeAssert { x, ty } => new("TypeAssert").expr("x", x).expr("ty", ty),
            ExprKind::TypeSwitchGuard { lhs, x } => new("TypeSwitchGuard").expr("lhs", lhs).expr("x", x),
            ExprKind::Binary { op, x, y } => new("Binary").fact("", op.text()).expr("x", x).expr("y", y),
            ExprKind::Unary { op, x } => new("Unary").fact("", op.text()).expr("x", x),
            ExprKind::Call { fun, args, has_dots } => {
                let shape = new("Call").flag("has_dots", has_dots).expr("fun", fun);
                shape.many("args", self.exprs(args))
            }
            ExprKind::List { elems } => new("List").many("elems", self.exprs(elems)),
            ExprKind::ArrayType { len, elem } => new("ArrayType").expr("len", len).expr("elem", elem),
            ExprKind::SliceType { elem } => new("SliceType").expr("elem", elem),
            ExprKind::DotsType { elem } => new("DotsType").expr("elem", elem),
            ExprKind::StructType { fields } => new("StructType").many("fields", self.fields(fields)),
            ExprKind::InterfaceType { elems } => new("InterfaceType").many("elems", self.fields(elems)),
            ExprKind::FuncType { params, results } => {
                let shape = new("FuncType").many("params", self.fields(params));
                shape.many("results", self.fields(results))
            }
            ExprKind::MapType { key, value } => new("MapType").expr("key", key).expr("value", value),
            ExprKind::ChanType { dir, elem } => {
                let keyword = match dir {
                    ChanDir::Both => "chan",
                    ChanDir::Send => "chan<-",
                    ChanDir::Recv => "<-chan",
                };
                new("ChanType").fact("", keyword).expr("elem", elem)
            }
        }
    }
    fn stmt(&self, id: StmtId, new: impl FnOnce(&'static str) -> Shape) -> Shape {
        match self.file.stmts[id].kind {
            StmtKind::Bad => new("Bad"),
            StmtKind::Empty => new("Empty"),
            StmtKind::Labeled { label, stmt } => new("Labeled").expr("label", label).stmt("stmt", stmt),
            StmtKind::Block { list, rbrace } => {
                new("Block").place("rbrace", self.place(rbrace)).many("list", self.stmts(list))
            }
            StmtKind::Expr { x } => new("Expr").expr("x", x),
            StmtKind::Send { chan, value } => new("Send").expr("chan", chan).expr("value", value),
            StmtKind::Decl { list } => new("Decl").many("list", self.decls(list)),
            StmtKind::Assign { op, lhs, rhs } => {
                let op = match op {
                    AssignOp::Assign => "=".to_string(),
                    AssignOp::Define => ":=".to_string(),
                    AssignOp::Op(op) => format!("{}=", op.text()),
                    AssignOp::IncDec(op) => op.text().repeat(2),
                };
                new("Assign").fact("", op).expr("lhs", lhs).expr("rhs", rhs)
            }
            StmtKind::Break { label } => new("Break").expr("label", label),
            StmtKind::Continue { label } => new("Continue").expr("label", label),
            StmtKind::Goto { label } => new("Goto").expr("label", label),
            StmtKind::Fallthrough => new("Fallthrough"),
            StmtKind::Go { call } => new("Go").expr("call", call),
            StmtKind::Defer { call } => new("Defer").expr("call", call),
            StmtKind::Return { results } => new("Return").expr("results", results),
            StmtKind::If { init, cond, branches } => {
                let branches = self.file.list(branches);
                let shape = new("If").stmt("init", init).expr("cond", cond);
                shape.stmt("then", branches.get(0)).stmt("else", branches.get(1))
            }
            StmtKind::For { init, cond, post_body } => {
                let post_body = self.file.list(post_body);
                let shape = new("For").stmt("init", init).expr("cond", cond);
                shape.stmt("post", post_body.get(0)).stmt("body", post_body.get(1))
            }
            StmtKind::Range { lhs, is_def, x } => {
                new("Range").flag("is_def", is_def).expr("lhs", lhs).expr("x", x)
            }
            StmtKind::Switch { init, tag, clauses } => {
                let shape = new("Switch").stmt("init", init).expr("tag", tag);
                shape.many("clauses", self.stmts(clauses))
            }
            StmtKind::Select { clauses } => new("Select").many("clauses", self.stmts(clauses)),
            StmtKind::Case { cases, body, colon } => {
                let shape = new("Case").place("colon", self.place(colon));
                shape.expr("cases", cases).many("body", self.stmts(body))
            }
            StmtKind::Comm { comm, body, colon } => {
                let shape = new("Comm").place("colon", self.place(colon));
                shape.stmt("comm", comm).many("body", self.stmts(body))
            }
        }
    }
    fn decl(&self, id: DeclId, new: impl FnOnce(&'static str) -> Shape) -> Shape {
        let row = self.file.decl_arena[id];
        let shape = match row.kind {
            DeclKind::Bad => new("Bad"),
            DeclKind::Import { name, path } => new("Import").expr("name", name).expr("path", path),
            DeclKind::Const { names, ty, values } => {
                let shape = new("Const").many("names", self.exprs(names));
                shape.expr("ty", ty).expr("values", values)
            }
            DeclKind::Var { names, ty, values } => {
                let shape = new("Var").many("names", self.exprs(names));
                shape.expr("ty", ty).expr("values", values)
            }
            DeclKind::Type { name, type_params, is_alias, ty } => {
                let shape = new("Type").flag("is_alias", is_alias).expr("name", name);
                shape.many("type_params", self.fields(type_params)).expr("ty", ty)
            }
            DeclKind::Func { recv, name, type_params, ty, body } => {
                let shape = new("Func").many("recv", self.fields(recv)).expr("name", name);
                let shape = shape.many("type_params", self.fields(type_params));
                shape.expr("ty", ty).stmt("body", body)
            }
        };
        let (start, end) = row.directives;
        let directives = &self.file.directives[start as usize..end as usize];
        let text = |directive: &Directive| self.text(directive.pos, directive.len).to_owned();
        let texts: Vec<String> = directives.iter().map(text).collect();
        let shape = if texts.is_empty() { shape } else { shape.push("directives", Fact::Texts(texts)) };
        if row.group == 0 { shape } else { shape.push("group", Fact::Number(row.group)) }
    }
}
