//! The children of a node, in the order in which gc's traversals meet them
//! (cmd/compile/internal/ir/node_gen.go).

use super::{Body, Kind, NodeId};
use crate::base::List;

impl Body {
    /// Calls `visit` for each child of `id`: its `init` statements first, then its operands.
    ///
    /// The body of a function literal is no child. A post statement comes before the loop body.
    #[inline]
    pub fn for_each_child(&self, id: NodeId, mut visit: impl FnMut(NodeId)) {
        let node = self.nodes[id];
        self.each(node.init, &mut visit);
        self.for_each_operand(node.kind, visit);
    }

    /// Calls `visit` for each operand of `kind`, leaving out `init` statements.
    pub fn for_each_operand(&self, kind: Kind, mut visit: impl FnMut(NodeId)) {
        match kind {
            Kind::Local(_)
            | Kind::Global(_)
            | Kind::Func(_)
            | Kind::Blank
            | Kind::Ident(_)
            | Kind::Literal(_)
            | Kind::Nil
            | Kind::Type
            | Kind::Closure(_)
            | Kind::LinkSym(_)
            | Kind::InlineMark
            | Kind::Label { .. }
            | Kind::Branch { .. } => {}
            Kind::Unary { x, .. }
            | Kind::Addr { x }
            | Kind::Deref { x }
            | Kind::PtrLit { x }
            | Kind::Dot { x, .. }
            | Kind::MethodExpr { x, .. }
            | Kind::MethodValue { x, .. }
            | Kind::Conv { x, .. }
            | Kind::Paren { x }
            | Kind::Decl { x }
            | Kind::StructKey { value: x, .. }
            | Kind::Go { call: x }
            | Kind::TailCall { call: x } => visit(x),
            Kind::Binary { x, y, .. }
            | Kind::Index { x, index: y, .. }
            | Kind::Key { key: x, value: y }
            | Kind::AssignOp { x, y, .. }
            | Kind::Send { chan: x, value: y } => {
                visit(x);
                visit(y);
            }
            Kind::AddStr { list }
            | Kind::Composite { list, .. }
            | Kind::Builtin { args: list, .. }
            | Kind::DynamicType { words: list }
            | Kind::Block { list }
            | Kind::Select { cases: list }
            | Kind::Return { results: list } => self.each(list, &mut visit),
            Kind::Assert { x, words, .. } => {
                visit(x);
                self.each(words, &mut visit);
            }
            Kind::Slice { x, bounds, .. } => {
                visit(x);
                self.each(bounds, &mut visit);
            }
            Kind::Call { fun, args, .. } => {
                visit(fun);
                self.each(args, &mut visit);
            }
            Kind::Make { len, cap, .. } => {
                len.map(&mut visit);
                cap.map(&mut visit);
            }
            Kind::InlinedCall { body, results, .. } => {
                self.each(body, &mut visit);
                self.each(results, &mut visit);
            }
            Kind::Assign { x, y } => {
                visit(x);
                y.map(&mut visit);
            }
            Kind::AssignList { lhs, rhs, .. } => {
                self.each(lhs, &mut visit);
                self.each(rhs, &mut visit);
            }
            Kind::If { cond, then, els } => {
                visit(cond);
                self.each(then, &mut visit);
                self.each(els, &mut visit);
            }
            Kind::For { cond, post, body } => {
                cond.map(&mut visit);
                post.map(&mut visit);
                self.each(body, &mut visit);
            }
            Kind::Range { x, vars, body } => {
                visit(x);
                self.each(vars, &mut visit);
                self.each(body, &mut visit);
            }
            Kind::Switch { tag, cases } => {
                tag.map(&mut visit);
                self.each(cases, &mut visit);
            }
            Kind::TypeSwitchGuard { tag, x } => {
                tag.map(&mut visit);
                visit(x);
            }
            Kind::Case { var, list, body } => {
                var.map(&mut visit);
                self.each(list, &mut visit);
                self.each(body, &mut visit);
            }
            Kind::Comm { comm, body } => {
                comm.map(&mut visit);
                self.each(body, &mut visit);
            }
            Kind::Defer { call, at } => {
                visit(call);
                at.map(&mut visit);
            }
        }
    }

    #[inline]
    fn each(&self, list: List<NodeId>, visit: &mut impl FnMut(NodeId)) {
        for id in self.pool.ids(list) {
            visit(id);
        }
    }
}

/// Walks over the nodes of a body without recursion, so that no depth of nesting overflows the stack.
///
/// Keeps its memory from one walk to the next.
#[derive(Debug, Default)]
pub struct Walk {
    stack: Vec<NodeId>,
}

impl Walk {
    /// Makes a walk that has not started.
    pub const fn new() -> Self {
        Self { stack: Vec::new() }
    }
    /// Calls `visit` for each node of `roots` and below, parents before children and in child order.
    ///
    /// The children of a node are left out if `visit` returns false for it.
    pub fn preorder(&mut self, body: &Body, roots: List<NodeId>, mut visit: impl FnMut(NodeId) -> bool) {
        self.stack.clear();
        self.stack.extend(body.list(roots).iter().rev());
        while let Some(id) = self.stack.pop() {
            if visit(id) {
                let start = self.stack.len();
                body.for_each_child(id, |child| self.stack.push(child));
                self.stack[start..].reverse();
            }
        }
    }
}
