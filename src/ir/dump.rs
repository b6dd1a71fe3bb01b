//! Writes out the functions of a package, to be read by people.
//!
//! In: functions and their bodies. Out: for each function a head with its variables, and a line per node, indented
//! below the node it belongs to: its id, its operation, its operands by id, its type and its place. A variable
//! prints as `l3 name`; every mention of it is the same node, and so is not shown again.
//!
//! ```text
//! func escape1 func() *int 35:6
//!   vars: l0 ~r0 *int (result), l1 x int (auto, address-taken)
//!   v3 Assign l1 v2 [def] 36:4
//!     v2 Literal 42 : int 36:7
//! ```
//!
//! What is still to be written lies on a stack, so that no depth of nesting is too deep.

use super::print::{self, PrintContext};
use super::{Body, Class, Flags, FuncId, Kind, LocalFlags, LocalId, NodeId};
use crate::base::{Id, List, Pos, SourceMap};
use std::fmt::Write;

/// Deeper nodes are not indented further, or the text would grow with the square of the depth.
const MAX_INDENT: usize = 60;

/// Appends a function and, if it has one, its body.
pub fn dump(out: &mut String, func: FuncId, body: Option<&Body>, sources: &SourceMap, ctx: &PrintContext<'_>) {
    let row = ctx.program.func(func);
    out.push_str("func ");
    print::func(out, func, ctx);
    out.push(' ');
    print::func_type(out, func, ctx);
    write_place(out, row.pos, sources);
    out.push('\n');
    let Some(body) = body else {
        out.push_str("  no body\n");
        return;
    };
    let mut dump = Dump { out, body, sources, ctx };
    dump.locals("vars", &body.decls);
    dump.locals("captured", &body.closure_vars);
    dump.stmts(body.stmts);
}

struct Dump<'a> {
    out: &'a mut String,
    body: &'a Body,
    sources: &'a SourceMap,
    ctx: &'a PrintContext<'a>,
}

impl Dump<'_> {
    fn locals(&mut self, title: &str, locals: &[LocalId]) {
        for (index, &id) in locals.iter().enumerate() {
            let local = self.body.local(id);
            let separator = if index == 0 { format!("  {title}: ") } else { ", ".to_owned() };
            self.write(&separator);
            self.write(&format!("{id} {} ", local.name));
            print::ty(self.out, local.ty, self.ctx);
            let class = match local.class {
                Class::Param => "param",
                Class::Result => "result",
                Class::Auto => "auto",
                Class::Captured => "captured",
            };
            let facts: String = local_facts(local.flags).map(|fact| format!(", {fact}")).collect();
            self.write(&format!(" ({class}{facts})"));
        }
        if !locals.is_empty() {
            self.write("\n");
        }
    }
    fn stmts(&mut self, stmts: List<NodeId>) {
        let mut rest: Vec<(usize, NodeId)> = self.body.list(stmts).iter().rev().map(|id| (1, id)).collect();
        while let Some((depth, id)) = rest.pop() {
            self.node(depth, id);
            let start = rest.len();
            self.body.for_each_child(id, |child| {
                if !matches!(self.body.node(child).kind, Kind::Local(_)) {
                    rest.push((depth + 1, child));
                }
            });
            rest[start..].reverse();
        }
    }
    fn node(&mut self, depth: usize, id: NodeId) {
        let node = *self.body.node(id);
        self.write(&"  ".repeat(depth.min(MAX_INDENT)));
        self.write(&format!("{id} "));
        self.operation(node.kind, id);
        self.body.for_each_operand(node.kind, |operand| match self.body.node(operand).kind {
            Kind::Local(local) => {
                write!(self.out, " {local} {}", self.body.local(local).name).expect("a string grows");
            }
            _ => write!(self.out, " {operand}").expect("a string grows"),
        });
        if self.ctx.types.is_valid(node.ty) {
            self.write(" : ");
            print::ty(self.out, node.ty, self.ctx);
        }
        let facts: Vec<&str> = node_facts(node.flags).collect();
        if !facts.is_empty() {
            self.write(&format!(" [{}]", facts.join(" ")));
        }
        if let Some(call) = node.inlined {
            self.write(&format!(" {call}"));
        }
        write_place(self.out, node.pos, self.sources);
        self.write("\n");
    }
    /// Writes the name of a node's operation with what belongs to it but is no operand.
    fn operation(&mut self, kind: Kind, id: NodeId) {
        // A kind with an `op` is known by that; its name is gc's.
        let name = match kind {
            Kind::Unary { op, .. } => format!("{op:?}"),
            Kind::Binary { op, .. } => format!("{op:?}"),
            Kind::AssignOp { op, .. } => format!("AssignOp.{op:?}"),
            Kind::Dot { op, selector, .. } => format!("Dot.{op:?} .{}", selector.name),
            Kind::Assert { op, .. } => format!("{op:?}"),
            Kind::Slice { op, .. } => format!("{op:?}"),
            Kind::Conv { op, .. } => format!("Conv.{op:?}"),
            Kind::Composite { op, .. } => format!("Composite.{op:?}"),
            Kind::Call { op, .. } => format!("Call.{op:?}"),
            Kind::Builtin { op, .. } => format!("{op:?}"),
            Kind::Make { op, .. } => format!("Make.{op:?}"),
            Kind::AssignList { op, .. } => format!("AssignList.{op:?}"),
            Kind::Branch { op, label } => match label {
                Some(label) => format!("{op:?} {label}"),
                None => format!("{op:?}"),
            },
            Kind::StructKey { field, .. } => format!("StructKey {}", field.name),
            Kind::MethodValue { name, .. } => format!("MethodValue .{name}"),
            Kind::Label { label } => format!("Label {label}"),
            Kind::Ident(name) => format!("Ident {name}"),
            Kind::LinkSym(name) => format!("LinkSym {name}"),
            Kind::InlinedCall { call, .. } => format!("InlinedCall {call}"),
            Kind::Literal(_) | Kind::Global(_) => return self.named(kind, id),
            Kind::Func(func) | Kind::Closure(func) | Kind::MethodExpr { func, .. } => {
                self.write(plain_name(kind));
                self.write(" ");
                return print::func(self.out, func, self.ctx);
            }
            _ => plain_name(kind).to_owned(),
        };
        self.write(&name);
    }
    /// Writes a leaf with its text.
    fn named(&mut self, kind: Kind, id: NodeId) {
        self.write(plain_name(kind));
        self.write(" ");
        print::node(self.out, self.body, id, self.ctx);
    }
    fn write(&mut self, text: &str) {
        self.out.push_str(text);
    }
}

fn write_place(out: &mut String, pos: Pos, sources: &SourceMap) {
    if let Some(position) = sources.find_position(pos) {
        write!(out, " {}:{}", position.line, position.column).expect("a string grows");
    }
}

/// Returns the name of a kind.
const fn plain_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Local(_) => "Local",
        Kind::Global(_) => "Global",
        Kind::Func(_) => "Func",
        Kind::Blank => "Blank",
        Kind::Ident(_) => "Ident",
        Kind::Literal(_) => "Literal",
        Kind::Nil => "Nil",
        Kind::Type => "Type",
        Kind::Closure(_) => "Closure",
        Kind::LinkSym(_) => "LinkSym",
        Kind::InlineMark => "InlineMark",
        Kind::Unary { .. } => "Unary",
        Kind::Binary { .. } => "Binary",
        Kind::AddStr { .. } => "AddStr",
        Kind::Addr { .. } => "Addr",
        Kind::Deref { .. } => "Deref",
        Kind::PtrLit { .. } => "PtrLit",
        Kind::Dot { .. } => "Dot",
        Kind::MethodExpr { .. } => "MethodExpr",
        Kind::MethodValue { .. } => "MethodValue",
        Kind::Assert { .. } => "Assert",
        Kind::DynamicType { .. } => "DynamicType",
        Kind::Index { is_map: false, .. } => "Index",
        Kind::Index { is_map: true, .. } => "MapIndex",
        Kind::Slice { .. } => "Slice",
        Kind::Conv { .. } => "Conv",
        Kind::Composite { .. } => "Composite",
        Kind::Key { .. } => "Key",
        Kind::StructKey { .. } => "StructKey",
        Kind::Call { .. } => "Call",
        Kind::Builtin { .. } => "Builtin",
        Kind::Make { .. } => "Make",
        Kind::InlinedCall { .. } => "InlinedCall",
        Kind::Paren { .. } => "Paren",
        Kind::Assign { .. } => "Assign",
        Kind::AssignList { .. } => "AssignList",
        Kind::AssignOp { .. } => "AssignOp",
        Kind::Decl { .. } => "Decl",
        Kind::Block { .. } => "Block",
        Kind::If { .. } => "If",
        Kind::For { .. } => "For",
        Kind::Range { .. } => "Range",
        Kind::Switch { .. } => "Switch",
        Kind::TypeSwitchGuard { .. } => "TypeSwitchGuard",
        Kind::Case { .. } => "Case",
        Kind::Select { .. } => "Select",
        Kind::Comm { .. } => "Comm",
        Kind::Go { .. } => "Go",
        Kind::Defer { .. } => "Defer",
        Kind::Return { .. } => "Return",
        Kind::TailCall { .. } => "TailCall",
        Kind::Send { .. } => "Send",
        Kind::Label { .. } => "Label",
        Kind::Branch { .. } => "Branch",
    }
}

fn node_facts(flags: Flags) -> impl Iterator<Item = &'static str> {
    [
        (Flags::IMPLICIT, "implicit"),
        (Flags::DEF, "def"),
        (Flags::DDD, "ddd"),
        (Flags::INC_DEC, "inc-dec"),
        (Flags::ASSIGNED, "assigned"),
        (Flags::GO_DEFER, "go-defer"),
        (Flags::NO_INLINE, "no-inline"),
        (Flags::RESHAPE, "reshape"),
        (Flags::DISTINCT_VARS, "distinct-vars"),
        (Flags::NOT_CONSTANT, "not-constant"),
        (Flags::BOUNDED, "bounded"),
    ]
    .into_iter()
    .filter(move |(flag, _)| flags.has(*flag))
    .map(|(_, name)| name)
}

fn local_facts(flags: LocalFlags) -> impl Iterator<Item = &'static str> {
    [
        (LocalFlags::ADDRESS_TAKEN, "address-taken"),
        (LocalFlags::REASSIGNED, "reassigned"),
        (LocalFlags::TEMP, "temp"),
        (LocalFlags::INLINED_FORMAL, "inlined-formal"),
        (LocalFlags::INLINED_LOCAL, "inlined-local"),
        (LocalFlags::CAPTURED, "captured"),
        (LocalFlags::CLAUSE_VAR, "clause-var"),
        (LocalFlags::VARIADIC, "variadic"),
        (LocalFlags::UNNAMED, "unnamed"),
    ]
    .into_iter()
    .filter(move |(flag, _)| flags.has(*flag))
    .map(|(_, name)| name)
}
