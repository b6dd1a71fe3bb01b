//! Copies of expressions with other ones in the place of variables (`DeepCopy` and `EditChildren` in
//! cmd/compile/internal/ir).

use crate::base::{Id, List, Pos};
use crate::escape::stack::{LevelsLeft, Recursive};
use crate::ir::{Body, InlineId, Kind, LocalId, NodeId};
use rustc_hash::FxHashMap;

/// What is done to a copied node after its children; the result takes its place.
pub(super) type Finish<'f> = &'f mut (dyn FnMut(&mut Body, NodeId) -> NodeId + Send);

/// A copy being made.
pub(super) struct Copier<'b, 'f> {
    pub(super) body: &'b mut Body,
    /// The expressions that take the place of variables.
    pub(super) arguments: &'b FxHashMap<LocalId, NodeId>,
    pub(super) finish: Finish<'f>,
    pub(super) levels_left: LevelsLeft,
}

impl Recursive for Copier<'_, '_> {
    fn levels_left(&mut self) -> &mut LevelsLeft {
        &mut self.levels_left
    }
}

impl Copier<'_, '_> {
    /// Copies an expression with the arguments in the place of variables.
    pub(super) fn substitute(&mut self, id: NodeId) -> NodeId {
        match self.body.node(id).kind {
            Kind::Local(local) => match self.arguments.get(&local) {
                Some(&argument) => {
                    let node = self.body.node(argument);
                    let place = (node.pos, node.inlined);
                    self.deep_copy(argument, place)
                }
                None => id,
            },
            kind if kind.is_shared() => id,
            _ => {
                let copy = self.copy_with(id, &mut |copier, child| copier.substitute(child));
                (self.finish)(self.body, copy)
            }
        }
    }

    /// Copies an expression; the copies stand at `place`.
    fn deep_copy(&mut self, id: NodeId, place: (Pos, Option<InlineId>)) -> NodeId {
        if self.body.node(id).kind.is_shared() {
            return id;
        }
        let copy = self.copy_with(id, &mut |copier, child| copier.deep_copy(child, place));
        if !place.0.is_none() {
            (self.body.nodes[copy].pos, self.body.nodes[copy].inlined) = place;
        }
        copy
    }

    /// Copies a node and lets `edit` choose what its children become.
    fn copy_with(&mut self, id: NodeId, edit: Edit<'_>) -> NodeId {
        let mut node = *self.body.node(id);
        self.deep(|copier| {
            node.init = copier.edit_list(node.init, edit);
            node.kind = copier.edit_kind(node.kind, edit);
        });
        self.body.nodes.push(node)
    }

    fn edit_list(&mut self, list: List<NodeId>, edit: Edit<'_>) -> List<NodeId> {
        let slots: Vec<Option<NodeId>> = self.body.list(list).slots().collect();
        let edited: Vec<u32> =
            slots.into_iter().map(|slot| slot.map_or(0, |id| edit(self, id).raw())).collect();
        self.body.pool.raw_list(&edited)
    }

    fn edit_kind(&mut self, kind: Kind, edit: Edit<'_>) -> Kind {
        macro_rules! one {
            ($id:expr) => {
                edit(self, $id)
            };
        }
        macro_rules! some {
            ($id:expr) => {
                $id.map(|id| edit(self, id))
            };
        }
        macro_rules! list {
            ($list:expr) => {
                self.edit_list($list, edit)
            };
        }
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
            | Kind::Branch { .. } => kind,
            Kind::Unary { op, x } => Kind::Unary { op, x: one!(x) },
            Kind::Binary { op, x, y } => Kind::Binary { op, x: one!(x), y: one!(y) },
            Kind::AddStr { list } => Kind::AddStr { list: list!(list) },
            Kind::Addr { x } => Kind::Addr { x: one!(x) },
            Kind::Deref { x } => Kind::Deref { x: one!(x) },
            Kind::PtrLit { x } => Kind::PtrLit { x: one!(x) },
            Kind::Dot { op, x, selector } => Kind::Dot { op, x: one!(x), selector },
            Kind::MethodExpr { x, func } => Kind::MethodExpr { x: one!(x), func },
            Kind::MethodValue { x, func, name } => Kind::MethodValue { x: one!(x), func, name },
            Kind::Assert { op, x, words } => Kind::Assert { op, x: one!(x), words: list!(words) },
            Kind::DynamicType { words } => Kind::DynamicType { words: list!(words) },
            Kind::Index { x, index, is_map } => Kind::Index { x: one!(x), index: one!(index), is_map },
            Kind::Slice { op, x, bounds } => Kind::Slice { op, x: one!(x), bounds: list!(bounds) },
            Kind::Conv { op, x } => Kind::Conv { op, x: one!(x) },
            Kind::Composite { op, list, len } => Kind::Composite { op, list: list!(list), len },
            Kind::Key { key, value } => Kind::Key { key: one!(key), value: one!(value) },
            Kind::StructKey { field, value } => Kind::StructKey { field, value: one!(value) },
            Kind::Call { op, fun, args } => Kind::Call { op, fun: one!(fun), args: list!(args) },
            Kind::Builtin { op, args } => Kind::Builtin { op, args: list!(args) },
            Kind::Make { op, len, cap } => Kind::Make { op, len: some!(len), cap: some!(cap) },
            Kind::InlinedCall { body: stmts, results, call } => {
                Kind::InlinedCall { body: list!(stmts), results: list!(results), call }
            }
            Kind::Paren { x } => Kind::Paren { x: one!(x) },
            Kind::Assign { x, y } => Kind::Assign { x: one!(x), y: some!(y) },
            Kind::AssignList { op, lhs, rhs } => Kind::AssignList { op, lhs: list!(lhs), rhs: list!(rhs) },
            Kind::AssignOp { op, x, y } => Kind::AssignOp { op, x: one!(x), y: one!(y) },
            Kind::Decl { x } => Kind::Decl { x: one!(x) },
            Kind::Block { list } => Kind::Block { list: list!(list) },
            Kind::If { cond, then, els } => Kind::If { cond: one!(cond), then: list!(then), els: list!(els) },
            Kind::For { cond, post, body: stmts } => {
                Kind::For { cond: some!(cond), post: some!(post), body: list!(stmts) }
            }
            Kind::Range { x, vars, body: stmts } => {
                Kind::Range { x: one!(x), vars: list!(vars), body: list!(stmts) }
            }
            Kind::Switch { tag, cases } => Kind::Switch { tag: some!(tag), cases: list!(cases) },
            Kind::TypeSwitchGuard { tag, x } => Kind::TypeSwitchGuard { tag: some!(tag), x: one!(x) },
            Kind::Case { var, list, body: stmts } => {
                Kind::Case { var: some!(var), list: list!(list), body: list!(stmts) }
            }
            Kind::Select { cases } => Kind::Select { cases: list!(cases) },
            Kind::Comm { comm, body: stmts } => Kind::Comm { comm: some!(comm), body: list!(stmts) },
            Kind::Go { call } => Kind::Go { call: one!(call) },
            Kind::Defer { call, at } => Kind::Defer { call: one!(call), at: some!(at) },
            Kind::Return { results } => Kind::Return { results: list!(results) },
            Kind::TailCall { call } => Kind::TailCall { call: one!(call) },
            Kind::Send { chan, value } => Kind::Send { chan: one!(chan), value: one!(value) },
        }
    }
}

/// What a child of a copied node becomes.
type Edit<'e> = &'e mut (dyn FnMut(&mut Copier<'_, '_>, NodeId) -> NodeId + Send);
