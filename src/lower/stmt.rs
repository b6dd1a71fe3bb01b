//! Statement lists and the statements that are no more than their parts.
//!
//! Statements are appended to [`Lowerer::pending`]; a list takes what was appended since it began. Blocks
//! are flattened into the list they stand in, as gc does (`stmt1` in cmd/compile/internal/noder/reader.go).

use super::body::Lowerer;
use super::occurrence::Step;
use crate::base::{List, Pos};
use crate::ir::{BranchOp, Kind, NodeId};
use crate::syntax::ast::{AssignOp, ExprId, ExprKind, StmtId, StmtKind};
use crate::types::Builtin;

/// How a statement list ends.
#[derive(Clone, Copy, Default)]
pub(super) struct End {
    /// What would follow the list was found to be out of reach.
    pub is_dead: bool,
    /// The last statement, lowered or not, never lets control past it.
    pub terminates: bool,
}

impl Lowerer<'_> {
    /// Lowers the statements of a block, a [`StmtKind::Block`], to a list; tells whether control never
    /// goes past it.
    pub(super) fn block(&mut self, block: StmtId) -> (List<NodeId>, bool) {
        let start = self.pending.len();
        let StmtKind::Block { list, .. } = self.file.stmt(block).kind else { return (List::EMPTY, false) };
        let end = self.stmts(list);
        (self.take_pending(start), end.terminates)
    }
    /// Lowers the statements of a clause to a list.
    pub(super) fn stmt_list(&mut self, stmts: List<StmtId>) -> List<NodeId> {
        let start = self.pending.len();
        self.stmts(stmts);
        self.take_pending(start)
    }
    /// Makes a list of the statements that were appended since `start`.
    pub(super) fn take_pending(&mut self, start: usize) -> List<NodeId> {
        self.cur.body.pool.list(self.pending.drain(start..))
    }
    /// Lowers a statement that may be absent and returns what it became: nothing, one statement, or a block
    /// of several.
    pub(super) fn optional_stmt(&mut self, stmt: Option<StmtId>) -> Option<NodeId> {
        let stmt = stmt?;
        let start = self.pending.len();
        self.stmt(stmt);
        self.take_as_one(start)
    }
    /// Makes one statement of those that were appended since `start`.
    pub(super) fn take_as_one(&mut self, start: usize) -> Option<NodeId> {
        match &self.pending[start..] {
            [] => None,
            &[only] => {
                self.pending.truncate(start);
                Some(only)
            }
            &[first, ..] => {
                let pos = self.cur.body.nodes[first].pos;
                let list = self.take_pending(start);
                Some(self.bare(Kind::Block { list }, pos))
            }
        }
    }

    /// Lowers a statement list, leaving out what cannot be reached: the statements after one that ends it,
    /// up to the last label of the list.
    pub(super) fn stmts(&mut self, list: List<StmtId>) -> End {
        let file = self.file;
        let stmts = file.list(list);
        let is_label = |stmt: StmtId| matches!(file.stmt(stmt).kind, StmtKind::Labeled { .. });
        let last_label = (0..stmts.len()).rev().find(|&index| is_label(stmts.at(index)));
        let mut end = End::default();
        for (index, stmt) in stmts.iter().enumerate() {
            if end.is_dead && last_label.is_none_or(|label| label < index) {
                let is_last = index + 1 == stmts.len();
                end.terminates = is_last && self.terminates(stmt);
                continue;
            }
            end.is_dead = self.stmt(stmt);
            end.terminates = end.is_dead;
        }
        end
    }
    /// Reports whether control never goes past a statement that is not lowered, as far as gc's writer looks.
    fn terminates(&mut self, stmt: StmtId) -> bool {
        if self.leaves_body(stmt) {
            return true;
        }
        match self.file.stmt(stmt).kind {
            StmtKind::Goto { .. } | StmtKind::Return { .. } => true,
            StmtKind::Expr { x } => self.is_panic(x),
            StmtKind::If { cond: Some(cond), branches, .. } => {
                let branches = self.file.list(branches);
                let cond = self.static_bool(cond);
                (cond < 0 || self.branch_terminates(branches.get(0)))
                    && (0 < cond || self.branch_terminates(branches.get(1)))
            }
            StmtKind::Block { list, .. } => {
                let last = self.file.list(list).last();
                self.branch_terminates(last)
            }
            _ => false,
        }
    }
    fn branch_terminates(&mut self, branch: Option<StmtId>) -> bool {
        branch.is_some_and(|branch| self.deep(|lowerer| lowerer.terminates(branch)))
    }
    fn is_panic(&self, x: ExprId) -> bool {
        let ExprKind::Call { fun, .. } = self.file.expr(self.file.unparen(x)).kind else { return false };
        let fun = self.file.unparen(fun);
        self.facts.expr(fun).mode == crate::check::Mode::Builtin(Builtin::Panic)
    }

    /// Lowers a statement, appending what it becomes to the pending list. Reports whether control never goes
    /// past it, as far as gc's writer looks (`terminates` in cmd/compile/internal/noder/writer.go).
    pub(super) fn stmt(&mut self, stmt: StmtId) -> bool {
        let crate::syntax::ast::Stmt { pos, kind } = self.file.stmt(stmt);
        if self.plan.is_some() {
            if self.edited_stmt(stmt, pos) {
                return true;
            }
            if self.range_func_stmt(stmt) {
                return false;
            }
        }
        match kind {
            StmtKind::Block { list, .. } => return self.deep(|lowerer| lowerer.stmts(list)).terminates,
            StmtKind::If { init, cond, branches } => {
                return self.deep(|lowerer| lowerer.if_stmt(init, cond, branches, pos));
            }
            StmtKind::Expr { x } => {
                let node = self.expr(x);
                self.pending.push(node);
                return self.is_panic(x);
            }
            StmtKind::Goto { label } => {
                self.branch(BranchOp::Goto, Some(label), pos);
                return true;
            }
            StmtKind::Return { results } => {
                self.return_stmt(results, pos);
                return true;
            }
            StmtKind::Bad | StmtKind::Empty | StmtKind::Range { .. } => {}
            StmtKind::Case { .. } | StmtKind::Comm { .. } => {}
            StmtKind::Labeled { label, stmt } => {
                self.label(label, pos);
                if let Some(stmt) = stmt {
                    self.deep(|lowerer| lowerer.stmt(stmt));
                }
            }
            StmtKind::Send { chan, value } => self.send(chan, value, pos),
            StmtKind::Decl { list } => {
                for decl in self.file.list(list) {
                    self.local_decl(decl);
                }
            }
            StmtKind::Assign { op, lhs, rhs } => self.assign_stmt(op, lhs, rhs, pos),
            StmtKind::Break { label } => self.branch(BranchOp::Break, label, pos),
            StmtKind::Continue { label } => self.branch(BranchOp::Continue, label, pos),
            StmtKind::Fallthrough => self.branch(BranchOp::Fallthrough, None, pos),
            StmtKind::Go { call } => self.go_or_defer(call, false, false, pos),
            StmtKind::Defer { call } => {
                let is_in_range = self.plan.as_ref().is_some_and(|plan| plan.find_edit(stmt).is_some());
                self.go_or_defer(call, true, is_in_range, pos);
            }
            StmtKind::For { init, cond, post_body } => {
                self.deep(|lowerer| lowerer.for_stmt(init, cond, post_body, pos));
            }
            StmtKind::Switch { init, tag, clauses } => {
                self.deep(|lowerer| lowerer.switch_stmt(init, tag, clauses, pos));
            }
            StmtKind::Select { clauses } => self.deep(|lowerer| lowerer.select_stmt(clauses, pos)),
        }
        false
    }
    fn assign_stmt(&mut self, op: AssignOp, lhs: ExprId, rhs: Option<ExprId>, pos: Pos) {
        match (op, rhs) {
            (AssignOp::Assign | AssignOp::Define, rhs) => {
                let lhs = self.file.unlist(Some(lhs));
                let rhs = self.file.unlist(rhs);
                self.assign(&lhs, &rhs, pos);
            }
            (AssignOp::Op(op), Some(rhs)) => self.assign_op(op, lhs, rhs, pos),
            (AssignOp::IncDec(op) | AssignOp::Op(op), _) => self.inc_dec(op, lhs, pos),
        }
    }
    /// A label; a blank one becomes an empty block.
    fn label(&mut self, label: ExprId, pos: Pos) {
        let Some(label) = self.file.name(label) else { return };
        let kind = if label.is_blank() { Kind::Block { list: List::EMPTY } } else { Kind::Label { label } };
        let node = self.bare(kind, pos);
        self.pending.push(node);
    }
    fn branch(&mut self, op: BranchOp, label: Option<ExprId>, pos: Pos) {
        let label = label.and_then(|label| self.file.name(label));
        let node = self.bare(Kind::Branch { op, label }, pos);
        self.pending.push(node);
    }
    fn send(&mut self, chan: ExprId, value: ExprId, pos: Pos) {
        let chan_type = self.type_of(chan);
        let elem = self.part(chan_type, Step::Elem);
        let chan = self.expr(chan);
        let value = self.converted(elem, value);
        let node = self.bare(Kind::Send { chan, value }, pos);
        self.pending.push(node);
    }
    fn return_stmt(&mut self, results: Option<ExprId>, pos: Pos) {
        let results = self.file.unlist(results);
        let types = self.cur.result_types.clone();
        let values = self.multi_expr(&results, pos, |_, index| types.get(index).copied());
        let results = self.list(values);
        let node = self.bare(Kind::Return { results }, pos);
        self.pending.push(node);
    }
}
