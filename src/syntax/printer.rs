//! Prints expressions on one line, as they stand in messages.
//!
//! In: an expression. Out: its text in the short form of gc's printer: bodies of functions and
//! composite literals are `{…}`, everything else is written out with gc's spaces and without any
//! parentheses but those of the source (cmd/compile/internal/syntax/printer.go, `ShortForm`).
//!
//! What is still to be printed lies on a stack of pieces, so that no depth of nesting is too deep.

use super::ast::{AssignOp, ChanDir, ExprId, ExprKind, Field, FieldId, File, Operator, StmtId, StmtKind};
use crate::base::{List, SourceMap};

/// Returns the text of an expression in short form.
pub fn expr_string(file: &File, sources: &SourceMap, expr: ExprId) -> String {
    let mut printer = Printer::new(file, sources);
    printer.rest.push(Piece::Expr(expr));
    printer.print()
}

/// Returns the text of a simple statement in short form; other statements are empty.
pub fn simple_stmt_string(file: &File, sources: &SourceMap, stmt: StmtId) -> String {
    let mut printer = Printer::new(file, sources);
    printer.stmt(stmt);
    printer.print()
}

/// Something still to be printed.
#[derive(Clone, Copy)]
enum Piece {
    Text(&'static str),
    Expr(ExprId),
    /// Expressions with commas between them.
    Exprs(List<ExprId>),
    /// What follows `func` in a function type: `(a int) bool`.
    Signature(ExprId),
    /// `(a, b int, c string)`
    Params(List<FieldId>),
    /// `a, b int; c string`
    Fields(List<FieldId>),
    /// `m(int) bool; error`
    Methods(List<FieldId>),
}

struct Printer<'f> {
    file: &'f File,
    source: &'f str,
    start: u32,
    /// What comes next is last.
    rest: Vec<Piece>,
    text: String,
}

use Piece::{Expr, Exprs, Fields, Methods, Params, Signature, Text};

impl<'f> Printer<'f> {
    fn new(file: &'f File, sources: &'f SourceMap) -> Self {
        let source = sources.file(file.source);
        Self {
            file,
            source: source.text(),
            start: source.start().raw(),
            rest: Vec::new(),
            text: String::new(),
        }
    }
    fn print(mut self) -> String {
        while let Some(piece) = self.rest.pop() {
            match piece {
                Text(text) => self.text.push_str(text),
                Expr(expr) => self.expr(expr),
                Exprs(list) => self.exprs(list),
                Signature(ty) => self.signature(ty),
                Params(list) => self.params(list),
                Fields(list) => self.fields(list),
                Methods(list) => self.methods(list),
            }
        }
        self.text
    }
    /// Puts pieces before all others.
    fn next<const N: usize>(&mut self, pieces: [Piece; N]) {
        self.rest.extend(pieces.into_iter().rev());
    }
    fn expr(&mut self, expr: ExprId) {
        let row = self.file.exprs[expr];
        match row.kind {
            ExprKind::Bad => self.text.push_str("<bad expr>"),
            ExprKind::Name { name } => self.text.push_str(name.text()),
            ExprKind::BasicLit { len, .. } => {
                let at = (row.pos.raw() - self.start) as usize;
                self.text.push_str(&self.source[at..at + len as usize]);
            }
            ExprKind::CompositeLit { ty, elems, .. } => {
                self.next([Text(if elems.is_empty() { "{}" } else { "{…}" })]);
                self.rest.extend(ty.map(Expr));
            }
            ExprKind::FuncLit { ty, body } => {
                let is_empty = match self.file.stmts[body].kind {
                    StmtKind::Block { list, .. } => list.is_empty(),
                    _ => true,
                };
                self.next([Expr(ty), Text(if is_empty { " {}" } else { " {…}" })]);
            }
            ExprKind::KeyValue { key, value } => self.next([Expr(key), Text(": "), Expr(value)]),
            ExprKind::Paren { x } => self.next([Text("("), Expr(x), Text(")")]),
            ExprKind::Selector { x, sel } => self.next([Expr(x), Text("."), Expr(sel)]),
            ExprKind::Index { x, index } => self.next([Expr(x), Text("["), Expr(index), Text("]")]),
            ExprKind::Slice { x, bounds } => self.slice(x, bounds),
            ExprKind::TypeAssert { x, ty } => self.next([Expr(x), Text(".("), Expr(ty), Text(")")]),
            ExprKind::TypeSwitchGuard { lhs, x } => {
                self.next([Expr(x), Text(".(type)")]);
                if let Some(lhs) = lhs {
                    self.next([Expr(lhs), Text(" := ")]);
                }
            }
            ExprKind::Call { fun, args, has_dots } => {
                let end = if has_dots { "...)" } else { ")" };
                self.next([Expr(fun), Text("("), Exprs(args), Text(end)]);
            }
            ExprKind::Unary { op, x } => self.next([Text(op.text()), Expr(x)]),
            ExprKind::Binary { op, x, y } => {
                self.next([Expr(x), Text(" "), Text(op.text()), Text(" "), Expr(y)]);
            }
            ExprKind::List { elems } => self.next([Exprs(elems)]),
            ExprKind::ArrayType { len: None, elem } => self.next([Text("[...]"), Expr(elem)]),
            ExprKind::ArrayType { len: Some(len), elem } => {
                self.next([Text("["), Expr(len), Text("]"), Expr(elem)]);
            }
            ExprKind::SliceType { elem } => self.next([Text("[]"), Expr(elem)]),
            ExprKind::DotsType { elem } => self.next([Text("..."), Expr(elem)]),
            ExprKind::StructType { fields } => self.next([Text("struct{"), Fields(fields), Text("}")]),
            ExprKind::InterfaceType { elems } => self.next([Text("interface{"), Methods(elems), Text("}")]),
            ExprKind::FuncType { .. } => self.next([Text("func"), Signature(expr)]),
            ExprKind::MapType { key, value } => {
                self.next([Text("map["), Expr(key), Text("]"), Expr(value)]);
            }
            ExprKind::ChanType { dir, elem } => self.chan(dir, elem),
        }
    }
    fn slice(&mut self, x: ExprId, bounds: List<ExprId>) {
        let bounds = self.file.list(bounds);
        self.next([Text("]")]);
        if let Some(max) = bounds.get(2) {
            self.next([Text(":"), Expr(max)]);
        }
        self.rest.extend(bounds.get(1).map(Expr));
        self.next([Text(":")]);
        self.rest.extend(bounds.get(0).map(Expr));
        self.next([Expr(x), Text("[")]);
    }
    fn chan(&mut self, dir: ChanDir, elem: ExprId) {
        let keyword = match dir {
            ChanDir::Both => "chan ",
            ChanDir::Send => "chan<- ",
            ChanDir::Recv => "<-chan ",
        };
        let is_recv = matches!(self.file.exprs[elem].kind, ExprKind::ChanType { dir: ChanDir::Recv, .. });
        if dir == ChanDir::Both && is_recv {
            // `chan <-chan T` would be a channel to send to.
            self.next([Text(keyword), Text("("), Expr(elem), Text(")")]);
        } else {
            self.next([Text(keyword), Expr(elem)]);
        }
    }
    fn exprs(&mut self, list: List<ExprId>) {
        for (n_after, expr) in self.file.list(list).iter().rev().enumerate() {
            if 0 < n_after {
                self.rest.push(Text(", "));
            }
            self.rest.push(Expr(expr));
        }
    }
    fn signature(&mut self, ty: ExprId) {
        let ExprKind::FuncType { params, results } = self.file.exprs[ty].kind else {
            return self.next([Expr(ty)]);
        };
        let list = self.file.list(results);
        let single = list.only().map(|id| self.file.fields[id]).filter(|field| field.name.is_none());
        match single.and_then(|field| field.ty) {
            Some(ty) => self.next([Params(params), Text(" "), Expr(ty)]),
            None if list.is_empty() => self.next([Params(params)]),
            None => self.next([Params(params), Text(" "), Params(results)]),
        }
    }
    fn params(&mut self, list: List<FieldId>) {
        self.rest.push(Text(")"));
        self.grouped(list, ", ");
        self.rest.push(Text("("));
    }
    fn fields(&mut self, list: List<FieldId>) {
        self.grouped(list, "; ");
    }
    /// `a, b int; c string`: fields that share a type name it once.
    fn grouped(&mut self, list: List<FieldId>, separator: &'static str) {
        let list = self.file.list(list);
        let mut next: Option<Field> = None;
        for field in list.iter().rev().map(|id| self.file.fields[id]) {
            let shares_type =
                next.is_some_and(|next| field.name.is_some() && next.name.is_some() && field.ty == next.ty);
            if next.is_some() {
                self.rest.push(Text(if shares_type { ", " } else { separator }));
            }
            next = Some(field);
            if !shares_type {
                if let Some(tag) = field.tag {
                    self.next([Text(" "), Expr(tag)]);
                }
                self.rest.extend(field.ty.map(Expr));
                if field.name.is_some() && field.ty.is_some() {
                    self.rest.push(Text(" "));
                }
            }
            self.rest.extend(field.name.map(Expr));
        }
    }
    fn methods(&mut self, list: List<FieldId>) {
        for (n_after, id) in self.file.list(list).iter().rev().enumerate() {
            if 0 < n_after {
                self.rest.push(Text("; "));
            }
            let field = self.file.fields[id];
            let ty = if field.name.is_some() { Signature } else { Expr };
            self.rest.extend(field.ty.map(ty));
            self.rest.extend(field.name.map(Expr));
        }
    }
    fn stmt(&mut self, stmt: StmtId) {
        match self.file.stmts[stmt].kind {
            StmtKind::Expr { x } => self.next([Expr(x)]),
            StmtKind::Send { chan, value } => self.next([Expr(chan), Text(" <- "), Expr(value)]),
            StmtKind::Assign { op, lhs, rhs: Some(rhs) } => {
                let before = match op {
                    AssignOp::Define => " :",
                    AssignOp::Assign | AssignOp::Op(_) | AssignOp::IncDec(_) => " ",
                };
                let op = match op {
                    AssignOp::Op(op) => op.text(),
                    AssignOp::Assign | AssignOp::Define | AssignOp::IncDec(_) => "",
                };
                self.next([Expr(lhs), Text(before), Text(op), Text("= "), Expr(rhs)]);
            }
            StmtKind::Assign { op, lhs, rhs: None } => {
                let op = if op == AssignOp::IncDec(Operator::Add) { "++" } else { "--" };
                self.next([Expr(lhs), Text(op)]);
            }
            StmtKind::Range { lhs, is_def, x } => {
                self.next([Text("range "), Expr(x)]);
                if let Some(lhs) = lhs {
                    self.next([Expr(lhs), Text(if is_def { " := " } else { " = " })]);
                }
            }
            _ => {}
        }
    }
}
