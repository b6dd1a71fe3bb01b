//! gc's text of expressions, statements, constants, functions and their types, as its messages show it.
//!
//! In: a node of a body. Out: text appended to a string. This is no Go printer: implicit operations are
//! left out, loops print as `for loop`, declarations do not print at all, a method call prints as the
//! call of a method expression. The rules are those of cmd/compile/internal/ir/fmt.go.
//!
//! A text depends on who reads it: names of the package being compiled are bare, all others carry their
//! package's name. [`PrintContext`] says which package that is.
//!
//! Nothing here recurses: [`Printer`] keeps the pieces still to be printed on a stack, so the depth
//! of an expression is bounded by memory alone. Read [`Printer::run`], then `expr.rs`, then `stmt.rs`.

mod constant;
mod expr;
mod human;
mod stmt;

pub use human::human_name;

use super::{Body, FuncId, LocalId, NodeId, Program};
use crate::base::{List, Name};
use crate::types::{PackageId, TypeId, TypeStore};

/// What texts depend on besides the node.
#[derive(Clone, Copy)]
pub struct PrintContext<'a> {
    /// The types.
    pub types: &'a TypeStore,
    /// The functions.
    pub program: &'a Program,
    /// The package being compiled, whose names print without qualifier.
    pub package: PackageId,
    /// Whether calls print in parentheses. So they do while gc devirtualizes and inlines, because it
    /// wraps each call in a node of its own for that time.
    pub has_call_parens: bool,
}

/// Appends the text of a node: of a statement or of an expression.
pub fn node(out: &mut String, body: &Body, id: NodeId, ctx: &PrintContext<'_>) {
    Printer::new(out, body, ctx).start(Piece::Unwrapped(id));
}

/// Appends the text of a list of statements, joined by semicolons.
pub fn stmts(out: &mut String, body: &Body, list: List<NodeId>, ctx: &PrintContext<'_>) {
    Printer::new(out, body, ctx).start(semicolon_list(list));
}

/// Appends the name of a variable, with its package's name if that is not the one being compiled.
pub fn local(out: &mut String, body: &Body, id: LocalId, ctx: &PrintContext<'_>) {
    let local = body.local(id);
    symbol(out, local.package, local.name, ctx);
}

/// Appends the name of a function, with its package's name if that is not the one being compiled.
pub fn func(out: &mut String, id: FuncId, ctx: &PrintContext<'_>) {
    let func = ctx.program.func(id);
    symbol(out, Some(func.package), func.symbol, ctx);
}

/// Appends the link symbol of a function, which starts with the path of its package.
pub fn link_symbol(out: &mut String, id: FuncId, ctx: &PrintContext<'_>) {
    let func = ctx.program.func(id);
    ctx.types.write_link_path(out, func.package);
    out.push('.');
    out.push_str(func.symbol.text());
}

/// Appends the type of a function with this signature: `func(int) error`, `method(*T) func(int) error`.
pub fn func_type(out: &mut String, id: FuncId, signature: TypeId, ctx: &PrintContext<'_>) {
    let func = ctx.program.func(id);
    if let Some(recv) = func.recv {
        out.push_str("method(");
        ty(out, recv, ctx);
        out.push_str(") ");
    }
    ty(out, signature, ctx);
}

/// Appends the text of a type.
pub fn ty(out: &mut String, id: TypeId, ctx: &PrintContext<'_>) {
    ctx.types.write_ir_type(out, id, ctx.package);
}

/// Appends a name that belongs to a package, or to none.
pub fn symbol(out: &mut String, package: Option<PackageId>, name: Name, ctx: &PrintContext<'_>) {
    if let Some(package) = package.filter(|&package| package != ctx.package) {
        out.push_str(ctx.types.package(package).name().text());
        out.push('.');
    }
    out.push_str(name.text());
}

/// Something still to be printed.
#[derive(Clone, Copy)]
enum Piece {
    Text(&'static str),
    Name(Name),
    Type(TypeId),
    /// A statement or expression.
    Node(NodeId),
    /// A statement or expression that gets no parentheses for being a call.
    Unwrapped(NodeId),
    /// An expression in a place that binds as tightly as this.
    Operand(NodeId, Precedence),
    /// The items of a list from `next` on and before `end`.
    List {
        list: List<NodeId>,
        next: u32,
        end: u32,
        separator: &'static str,
    },
}

/// How tightly an operation binds: 8 for a primary expression, 1 for `||`, 0 for what gc's table lacks.
type Precedence = u8;

/// Items separated by commas.
fn comma_list(list: List<NodeId>) -> Piece {
    separated_list(list, ", ")
}

/// Items separated by semicolons.
fn semicolon_list(list: List<NodeId>) -> Piece {
    separated_list(list, "; ")
}

fn separated_list(list: List<NodeId>, separator: &'static str) -> Piece {
    Piece::List { list, next: 0, end: u32::MAX, separator }
}

struct Printer<'a> {
    out: &'a mut String,
    body: &'a Body,
    ctx: &'a PrintContext<'a>,
    /// What is still to be printed, the next piece last.
    rest: Vec<Piece>,
}

impl<'a> Printer<'a> {
    fn new(out: &'a mut String, body: &'a Body, ctx: &'a PrintContext<'a>) -> Self {
        Self { out, body, ctx, rest: Vec::new() }
    }

    /// Prints `first` and everything that it consists of.
    fn start(mut self, first: Piece) {
        self.rest.push(first);
        while let Some(piece) = self.rest.pop() {
            self.run(piece);
        }
    }

    /// Prints a piece, or puts in its place the pieces that it consists of.
    fn run(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.out.push_str(text),
            Piece::Name(name) => self.out.push_str(name.text()),
            Piece::Type(id) => ty(self.out, id, self.ctx),
            Piece::Node(id) | Piece::Unwrapped(id) if stmt::is_stmt(self.body.node(id).kind) => {
                self.stmt(id);
            }
            Piece::Node(id) => self.expr(id, 0),
            Piece::Unwrapped(id) => self.unwrapped(id),
            Piece::Operand(id, precedence) => self.expr(id, precedence),
            Piece::List { list, next, end, separator } => self.list_item(list, next, end, separator),
        }
    }

    fn list_item(&mut self, list: List<NodeId>, next: u32, end: u32, separator: &'static str) {
        let items = self.body.list(list).take(end as usize);
        let Some(item) = items.get(next as usize) else { return };
        if next as usize + 1 < items.len() {
            self.rest.push(Piece::List { list, next: next + 1, end, separator });
            self.rest.push(Piece::Text(separator));
        }
        self.rest.push(Piece::Node(item));
    }

    /// Lets these pieces come next.
    fn then<const N: usize>(&mut self, pieces: [Piece; N]) {
        self.rest.extend(pieces.into_iter().rev());
    }

    /// Prints a node that may be absent.
    fn optional(id: Option<NodeId>) -> Piece {
        id.map_or(Piece::Text("<nil>"), Piece::Node)
    }
}
