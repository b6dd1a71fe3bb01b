//! Copying nodes of one body into another: offsets are added to the ids they refer to.

use crate::base::{Arena, Id, List};
use crate::ir::{Body, FuncId, Kind, LocalId, Node, NodeId};

/// Where the rows of a body lie in the body to which they were appended.
#[derive(Clone, Copy)]
pub(super) struct Offsets {
    pub(super) nodes: u32,
    pub(super) locals: u32,
    pub(super) values: u32,
    pub(super) lists: u32,
}

impl Offsets {
    /// Returns where rows of a body will lie that is appended to `caller`. The lists are appended here,
    /// because their offset is known only then.
    pub(super) fn append_lists(caller: &mut Body, callee: &Body) -> Self {
        let nodes = offset(&caller.nodes);
        Self {
            nodes,
            locals: offset(&caller.locals),
            values: u32::try_from(caller.values.len()).expect("a body has fewer than 2^32 constants"),
            lists: caller.pool.append_rebased(&callee.pool, nodes),
        }
    }
    /// Returns where variables lie of which the first is row `first`.
    pub(super) fn locals(first: usize) -> Self {
        let locals = u32::try_from(first).expect("a body has fewer than 2^32 variables");
        Self { nodes: 0, locals, values: 0, lists: 0 }
    }
    pub(super) const fn node(&self, id: NodeId) -> NodeId {
        id.rebased(self.nodes)
    }
    pub(super) const fn local(&self, id: LocalId) -> LocalId {
        id.rebased(self.locals)
    }
    pub(super) const fn list(&self, list: List<NodeId>) -> List<NodeId> {
        list.rebased(self.lists)
    }
    fn optional(&self, id: Option<NodeId>) -> Option<NodeId> {
        id.map(|id| self.node(id))
    }
}

fn offset<I: Id, T>(arena: &Arena<I, T>) -> u32 {
    u32::try_from(arena.len()).expect("an arena holds fewer than 2^32 rows")
}

/// Literals of the copied body and what stands for them in the copy, in order of creation: the ids of
/// literals, too, rise in that order.
pub(super) type LiteralCopies = [(FuncId, FuncId)];

/// Returns what stands for a literal in a copy.
pub(super) fn copied_literal(literals: &LiteralCopies, func: FuncId) -> FuncId {
    let found = literals.binary_search_by_key(&func, |&(original, _)| original);
    found.map_or(func, |index| literals[index].1)
}

/// Returns a node of the copied body with the ids it has in the copy.
pub(super) fn rebased(node: &Node, at: &Offsets, literals: &LiteralCopies) -> Node {
    Node { kind: rebased_kind(node.kind, at, literals), init: at.list(node.init), ..*node }
}

fn rebased_kind(kind: Kind, at: &Offsets, literals: &LiteralCopies) -> Kind {
    match kind {
        Kind::Local(local) => Kind::Local(at.local(local)),
        Kind::Literal(index) => Kind::Literal(index + at.values),
        Kind::Closure(func) => Kind::Closure(copied_literal(literals, func)),
        Kind::Global(_)
        | Kind::Func(_)
        | Kind::Blank
        | Kind::Ident(_)
        | Kind::Nil
        | Kind::Type
        | Kind::LinkSym(_)
        | Kind::InlineMark
        | Kind::Label { .. }
        | Kind::Branch { .. } => kind,
        Kind::Unary { op, x } => Kind::Unary { op, x: at.node(x) },
        Kind::Binary { op, x, y } => Kind::Binary { op, x: at.node(x), y: at.node(y) },
        Kind::AddStr { list } => Kind::AddStr { list: at.list(list) },
        Kind::Addr { x } => Kind::Addr { x: at.node(x) },
        Kind::Deref { x } => Kind::Deref { x: at.node(x) },
        Kind::PtrLit { x } => Kind::PtrLit { x: at.node(x) },
        Kind::Dot { op, x, selector } => Kind::Dot { op, x: at.node(x), selector },
        Kind::MethodExpr { x, func } => Kind::MethodExpr { x: at.node(x), func },
        Kind::MethodValue { x, func, name } => Kind::MethodValue { x: at.node(x), func, name },
        Kind::Assert { op, x, words } => Kind::Assert { op, x: at.node(x), words: at.list(words) },
        Kind::DynamicType { words } => Kind::DynamicType { words: at.list(words) },
        Kind::Index { x, index, is_map } => Kind::Index { x: at.node(x), index: at.node(index), is_map },
        Kind::Slice { op, x, bounds } => Kind::Slice { op, x: at.node(x), bounds: at.list(bounds) },
        Kind::Conv { op, x } => Kind::Conv { op, x: at.node(x) },
        Kind::Composite { op, list, len } => Kind::Composite { op, list: at.list(list), len },
        Kind::Key { key, value } => Kind::Key { key: at.node(key), value: at.node(value) },
        Kind::StructKey { field, value } => Kind::StructKey { field, value: at.node(value) },
        Kind::Call { op, fun, args } => Kind::Call { op, fun: at.node(fun), args: at.list(args) },
        Kind::Builtin { op, args } => Kind::Builtin { op, args: at.list(args) },
        Kind::Make { op, len, cap } => Kind::Make { op, len: at.optional(len), cap: at.optional(cap) },
        Kind::InlinedCall { body, results, call } => {
            Kind::InlinedCall { body: at.list(body), results: at.list(results), call }
        }
        Kind::Paren { x } => Kind::Paren { x: at.node(x) },
        Kind::Assign { x, y } => Kind::Assign { x: at.node(x), y: at.optional(y) },
        Kind::AssignList { op, lhs, rhs } => Kind::AssignList { op, lhs: at.list(lhs), rhs: at.list(rhs) },
        Kind::AssignOp { op, x, y } => Kind::AssignOp { op, x: at.node(x), y: at.node(y) },
        Kind::Decl { x } => Kind::Decl { x: at.node(x) },
        Kind::Block { list } => Kind::Block { list: at.list(list) },
        Kind::If { cond, then, els } => {
            Kind::If { cond: at.node(cond), then: at.list(then), els: at.list(els) }
        }
        Kind::For { cond, post, body } => {
            Kind::For { cond: at.optional(cond), post: at.optional(post), body: at.list(body) }
        }
        Kind::Range { x, vars, body } => {
            Kind::Range { x: at.node(x), vars: at.list(vars), body: at.list(body) }
        }
        Kind::Switch { tag, cases } => Kind::Switch { tag: at.optional(tag), cases: at.list(cases) },
        Kind::TypeSwitchGuard { tag, x } => Kind::TypeSwitchGuard { tag: at.optional(tag), x: at.node(x) },
        Kind::Case { var, list, body } => {
            Kind::Case { var: at.optional(var), list: at.list(list), body: at.list(body) }
        }
        Kind::Select { cases } => Kind::Select { cases: at.list(cases) },
        Kind::Comm { comm, body } => Kind::Comm { comm: at.optional(comm), body: at.list(body) },
        Kind::Go { call } => Kind::Go { call: at.node(call) },
        Kind::Defer { call, at: token } => Kind::Defer { call: at.node(call), at: at.optional(token) },
        Kind::Return { results } => Kind::Return { results: at.list(results) },
        Kind::TailCall { call } => Kind::TailCall { call: at.node(call) },
        Kind::Send { chan, value } => Kind::Send { chan: at.node(chan), value: at.node(value) },
    }
}
