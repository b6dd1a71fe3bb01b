//! A readable form of bodies, for people who look at what a phase made.
//!
//! In: a body. Out: text, one line for each variable and each node, operands below their node. A line has
//! gc's name of the operation, what belongs to it, its type, its place, and what is known of it. So one
//! can hold it against what `go tool compile -W=2` prints.
//!
//! Literals are functions of their own and are dumped apart. Nothing here recurses: lines still to be
//! written wait on a stack.

use super::print::{self, PrintContext};
use super::{Body, Class, Flags, FuncId, Kind, LocalFlags, LocalId, NodeId, Pragmas, op};
use crate::base::{List, Pos, SourceMap};
use crate::types::{Basic, TypeId};
use std::fmt::Write;

/// Appends a function with its body, or without if it has none.
pub fn dump_func(
    out: &mut String,
    func: FuncId,
    body: Option<&Body>,
    ctx: &PrintContext<'_>,
    sources: &SourceMap,
) {
    let row = ctx.program.func(func);
    let mut dump = Dump { out, ctx, sources };
    dump.out.push_str("func ");
    print::func(dump.out, func, ctx);
    dump.out.push(' ');
    print::func_type(dump.out, func, ctx.program.func(func).signature, ctx);
    dump.pos(row.pos);
    for (pragma, name) in PRAGMAS {
        if row.pragmas.has(*pragma) {
            let _ = write!(dump.out, " {name}");
        }
    }
    for (holds, fact) in [(row.is_dupok, "dupok"), (row.is_wrapper, "wrapper")] {
        if holds {
            let _ = write!(dump.out, " {fact}");
        }
    }
    dump.out.push('\n');
    if let Some(body) = body {
        dump.body(body);
    }
}

const PRAGMAS: &[(Pragmas, &str)] = &[
    (Pragmas::NOINLINE, "go:noinline"),
    (Pragmas::NOESCAPE, "go:noescape"),
    (Pragmas::NOSPLIT, "go:nosplit"),
    (Pragmas::NORACE, "go:norace"),
    (Pragmas::NOCHECKPTR, "go:nocheckptr"),
    (Pragmas::SYSTEMSTACK, "go:systemstack"),
    (Pragmas::NOWRITEBARRIER, "go:nowritebarrier"),
    (Pragmas::NOWRITEBARRIERREC, "go:nowritebarrierrec"),
    (Pragmas::YESWRITEBARRIERREC, "go:yeswritebarrierrec"),
    (Pragmas::CGO_UNSAFE_ARGS, "go:cgo_unsafe_args"),
    (Pragmas::UINTPTR_KEEP_ALIVE, "go:uintptrkeepalive"),
    (Pragmas::UINTPTR_ESCAPES, "go:uintptrescapes"),
    (Pragmas::REGISTERPARAMS, "go:registerparams"),
    (Pragmas::TWO_CONVENTIONS, "two conventions"),
];

const FLAGS: &[(Flags, &str)] = &[
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
    (Flags::VAR_LIVE, "var-live"),
];

const LOCAL_FLAGS: &[(LocalFlags, &str)] = &[
    (LocalFlags::ADDRESS_TAKEN, "address-taken"),
    (LocalFlags::REASSIGNED, "reassigned"),
    (LocalFlags::TEMP, "temporary"),
    (LocalFlags::INLINED_FORMAL, "inlined-formal"),
    (LocalFlags::INLINED_LOCAL, "inlined-local"),
    (LocalFlags::CAPTURED, "captured"),
    (LocalFlags::CLAUSE_VAR, "clause-var"),
    (LocalFlags::VARIADIC, "variadic"),
    (LocalFlags::UNNAMED, "unnamed"),
];

/// A line that is still to be written.
#[derive(Clone, Copy)]
enum Line {
    Node(NodeId),
    /// Tells the lines below it apart from their neighbours.
    Heading(&'static str),
}

struct Dump<'a> {
    out: &'a mut String,
    ctx: &'a PrintContext<'a>,
    sources: &'a SourceMap,
}

impl Dump<'_> {
    fn body(&mut self, body: &Body) {
        for &local in body.decls.iter().chain(&body.closure_vars) {
            self.local(body, local);
        }
        let stmts = body.list(body.stmts).iter().rev();
        let mut left: Vec<(usize, Line)> = stmts.map(|stmt| (1, Line::Node(stmt))).collect();
        while let Some((depth, line)) = left.pop() {
            self.out.extend(std::iter::repeat_n("  ", depth));
            match line {
                Line::Heading(heading) => self.out.push_str(heading),
                Line::Node(node) => {
                    self.node(body, node);
                    let start = left.len();
                    children(body, node, depth + 1, &mut left);
                    left[start..].reverse();
                }
            }
            self.out.push('\n');
        }
    }

    fn local(&mut self, body: &Body, id: LocalId) {
        let local = body.local(id);
        let class = match local.class {
            Class::Param => "param",
            Class::Result => "result",
            Class::Auto => "auto",
            Class::Captured => "captured",
        };
        let _ = write!(self.out, "  {class} {id} ");
        print::local(self.out, body, id, self.ctx);
        self.ty(local.ty);
        self.pos(local.pos);
        for (flag, name) in LOCAL_FLAGS {
            if local.flags.has(*flag) {
                let _ = write!(self.out, " {name}");
            }
        }
        if let Some(outer) = local.outer {
            let _ = write!(self.out, " of {outer}");
        }
        if let Some(defn) = local.defn {
            let node = body.node(defn);
            let _ = write!(self.out, " defined by {}", node.kind.op_name());
            self.pos(node.pos);
        }
        self.out.push('\n');
    }

    fn node(&mut self, body: &Body, id: NodeId) {
        let node = body.node(id);
        self.out.push_str(node.kind.op_name());
        self.detail(body, id);
        self.ty(node.ty);
        if !matches!(node.kind, Kind::Local(_) | Kind::Global(_) | Kind::Func(_)) {
            self.pos(node.pos);
        }
        if let Some(inlined) = node.inlined {
            let _ = write!(self.out, " in {inlined}");
        }
        for (flag, name) in FLAGS {
            if node.flags.has(*flag) {
                let _ = write!(self.out, " {name}");
            }
        }
    }
    /// Writes what belongs to an operation besides its operands.
    fn detail(&mut self, body: &Body, id: NodeId) {
        match body.node(id).kind {
            Kind::Local(local) => {
                let _ = write!(self.out, " {local} ");
                print::local(self.out, body, local, self.ctx);
            }
            Kind::Global(object) => {
                let object = self.ctx.types.object(object);
                self.out.push(' ');
                print::symbol(self.out, object.package, object.name, self.ctx);
            }
            Kind::Func(func) | Kind::Closure(func) | Kind::MethodExpr { func, .. } => self.func(func),
            Kind::MethodValue { func: Some(func), .. } => self.func(func),
            Kind::Blank => self.out.push_str(" _"),
            Kind::Literal(value) => {
                let _ = write!(self.out, " {}", body.values[value as usize].text());
            }
            Kind::Ident(name) | Kind::LinkSym(name) | Kind::MethodValue { name, func: None, .. } => {
                let _ = write!(self.out, " {name}");
            }
            Kind::Dot { selector, .. } | Kind::StructKey { field: selector, .. } => {
                let _ = write!(self.out, " {}", selector.name);
            }
            Kind::Composite { len, .. } if 0 < len => {
                let _ = write!(self.out, " len {len}");
            }
            Kind::AssignOp { op, .. } => {
                let _ = write!(self.out, " {}", op::binary(op));
            }
            Kind::Label { label } | Kind::Branch { label: Some(label), .. } => {
                let _ = write!(self.out, " {label}");
            }
            Kind::InlinedCall { call, .. } => {
                let _ = write!(self.out, " {call}");
            }
            _ => {}
        }
    }
    fn func(&mut self, func: FuncId) {
        self.out.push(' ');
        print::func(self.out, func, self.ctx);
    }
    fn ty(&mut self, ty: TypeId) {
        if ty != Basic::Invalid.id() {
            self.out.push_str(": ");
            print::ty(self.out, ty, self.ctx);
        }
    }
    fn pos(&mut self, pos: Pos) {
        if let Some(position) = self.sources.find_position(pos) {
            let _ = write!(self.out, " @{}:{}", position.line, position.column);
        }
    }
}

/// Appends the lines below a node, in order.
fn children(body: &Body, id: NodeId, depth: usize, lines: &mut Vec<(usize, Line)>) {
    let node = body.node(id);
    section(body, "init", node.init, depth, lines);
    match node.kind {
        Kind::If { cond, then, els } => {
            lines.push((depth, Line::Node(cond)));
            section(body, "then", then, depth, lines);
            section(body, "else", els, depth, lines);
        }
        Kind::For { cond, post, body: stmts } => {
            lines.extend(cond.map(|cond| (depth, Line::Node(cond))));
            if let Some(post) = post {
                lines.push((depth, Line::Heading("post")));
                lines.push((depth + 1, Line::Node(post)));
            }
            section(body, "body", stmts, depth, lines);
        }
        Kind::Range { x, vars, body: stmts } => {
            lines.push((depth, Line::Node(x)));
            section(body, "vars", vars, depth, lines);
            section(body, "body", stmts, depth, lines);
        }
        Kind::Case { var, list, body: stmts } => {
            lines.extend(var.map(|var| (depth, Line::Node(var))));
            lines.extend(body.list(list).iter().map(|node| (depth, Line::Node(node))));
            section(body, "body", stmts, depth, lines);
        }
        Kind::Comm { comm, body: stmts } => {
            lines.extend(comm.map(|comm| (depth, Line::Node(comm))));
            section(body, "body", stmts, depth, lines);
        }
        Kind::AssignList { lhs, rhs, .. } => {
            section(body, "lhs", lhs, depth, lines);
            section(body, "rhs", rhs, depth, lines);
        }
        Kind::InlinedCall { body: stmts, results, .. } => {
            section(body, "body", stmts, depth, lines);
            section(body, "results", results, depth, lines);
        }
        kind => body.for_each_operand(kind, |operand| lines.push((depth, Line::Node(operand)))),
    }
}
/// Appends a heading with the lines of a list below it; nothing for an empty list.
fn section(
    body: &Body,
    heading: &'static str,
    list: List<NodeId>,
    depth: usize,
    lines: &mut Vec<(usize, Line)>,
) {
    if !list.is_empty() {
        lines.push((depth, Line::Heading(heading)));
        lines.extend(body.list(list).iter().map(|node| (depth + 1, Line::Node(node))));
    }
}
