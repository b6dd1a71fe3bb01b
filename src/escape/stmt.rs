//! What each statement does to the graph: rule E11 (cmd/compile/internal/escape/stmt.go).

use super::analysis::Analysis;
use super::graph::{Attrs, Hole};
use super::outline::FuncIndex;
use super::stack::Recursive;
use crate::base::List;
use crate::diagnostic::Why;
use crate::ir::{AssignListOp, BuiltinOp, Kind, NodeId, UnaryOp};

impl Analysis<'_> {
    /// Walks the body of a function; a literal is walked where its expression stands.
    pub(super) fn walk_func(&mut self, func: FuncIndex) {
        let context = std::mem::replace(&mut self.context, super::analysis::Context { func, loop_depth: 1 });
        let stmts = self.pkg.body(func).stmts;
        self.block(stmts);
        self.context = context;
    }

    pub(super) fn stmts(&mut self, list: List<NodeId>) {
        if list.is_empty() {
            return;
        }
        for index in 0..self.len(list) {
            if let Some(stmt) = self.item(list, index) {
                self.deep(|analysis| analysis.stmt(stmt));
            }
        }
    }

    /// Walks a block: a looping label in it holds up to its end.
    fn block(&mut self, list: List<NodeId>) {
        let loop_depth = self.context.loop_depth;
        self.stmts(list);
        self.context.loop_depth = loop_depth;
    }

    pub(super) fn stmt(&mut self, id: NodeId) {
        let node = self.node(id);
        self.stmts(node.init);
        match node.kind {
            Kind::Assign { x, y } => self.assign(&[Some(x)], &[y], Why::Assign, id),
            Kind::AssignOp { x, y, .. } => self.assign(&[Some(x)], &[Some(y)], Why::Assign, id),
            Kind::AssignList { op: AssignListOp::Func, lhs, rhs } => self.assign_results(lhs, rhs, id),
            Kind::AssignList { op, lhs, rhs } => self.assign_list(lhs, rhs, pair_reason(op), id),
            Kind::Decl { x } => {
                if let Kind::Local(local) = self.node(x).kind {
                    self.declare(local);
                }
            }
            Kind::Block { list } => self.stmts(list),
            Kind::If { cond, then, els } => {
                self.discard(cond);
                self.block(then);
                self.block(els);
            }
            Kind::For { cond, post, body } => {
                self.enter_loop();
                self.discard_some(cond);
                if let Some(post) = post {
                    self.stmt(post);
                }
                self.block(body);
                self.leave_loop();
            }
            Kind::Range { x, vars, body } => self.range(id, x, vars, body),
            Kind::Switch { tag, cases } => self.switch(tag, cases),
            Kind::Select { cases } => self.select(cases),
            Kind::Go { call } => self.go_stmt(call),
            Kind::Defer { call, at } => self.defer_stmt(call, at),
            Kind::Return { results } => self.return_stmt(id, results),
            Kind::TailCall { call } => self.call(None, call),
            Kind::Send { chan, value } => {
                self.discard(chan);
                self.assign_heap(value, Why::Send, id);
            }
            Kind::Label { label } => {
                if self.oracle.heads_loop(self.context.func, label) {
                    self.enter_loop();
                }
            }
            Kind::Branch { .. } | Kind::InlineMark => {}
            Kind::Call { .. }
            | Kind::InlinedCall { .. }
            | Kind::Unary { op: UnaryOp::Clear | UnaryOp::Close | UnaryOp::Panic, .. }
            | Kind::Binary { op: crate::ir::BinaryOp::Copy, .. }
            | Kind::Builtin {
                op: BuiltinOp::Delete | BuiltinOp::Print | BuiltinOp::Println | BuiltinOp::Recover,
                ..
            } => self.call(None, id),
            // A nil check, a receive, and whatever else stands alone.
            _ => self.expr_after_init(Hole::BLANK, id),
        }
    }

    fn enter_loop(&mut self) {
        self.context.loop_depth = self.context.loop_depth.saturating_add(1);
    }
    fn leave_loop(&mut self) {
        self.context.loop_depth = self.context.loop_depth.saturating_sub(1);
    }

    /// The ranged value is kept in a temporary that lives as long as the loop.
    fn range(&mut self, id: NodeId, x: NodeId, vars: List<NodeId>, body: List<NodeId>) {
        let kept = self.add_temp(Attrs::PERSISTS);
        self.expr(Hole::to(kept), x);
        self.enter_loop();
        let (key, value) = (self.item(vars, 0), self.item(vars, 1));
        let holes = [self.target(key), self.target(value)];
        let value_hole = if self.is_array(self.type_of(x)) {
            self.noted(holes[1], id, Why::Range)
        } else {
            self.shifted(holes[1], 1, id, Why::RangeDeref)
        };
        self.flow(value_hole, kept);
        self.mark_reassigned(&holes, id);
        self.block(body);
        self.leave_loop();
    }

    fn switch(&mut self, tag: Option<NodeId>, cases: List<NodeId>) {
        match tag.map(|tag| self.node(tag).kind) {
            Some(Kind::TypeSwitchGuard { x, .. }) => self.type_switch_guard(x, cases),
            _ => self.discard_some(tag),
        }
        for index in 0..self.len(cases) {
            let Some(case) = self.item(cases, index) else { continue };
            if let Kind::Case { list, body, .. } = self.node(case).kind {
                self.discard_list(list);
                self.block(body);
            }
        }
    }

    /// The value flows to the variable of each clause, as far as that holds pointers.
    fn type_switch_guard(&mut self, x: NodeId, cases: List<NodeId>) {
        let mut holes = smallvec::SmallVec::<[Hole; 8]>::new();
        for index in 0..self.len(cases) {
            let Some(case) = self.item(cases, index) else { continue };
            let Kind::Case { var: Some(var), .. } = self.node(case).kind else { continue };
            let Kind::Local(local) = self.node(var).kind else { continue };
            let ty = self.body().local(local).ty;
            let location = self.declare(local);
            if self.has_pointers(ty) {
                holes.push(self.asserted(Hole::to(location), ty, case, Why::SwitchCase));
            }
        }
        let hole = self.tee(&holes);
        self.expr(hole, x);
    }

    fn select(&mut self, cases: List<NodeId>) {
        for index in 0..self.len(cases) {
            let Some(case) = self.item(cases, index) else { continue };
            if let Kind::Comm { comm, body } = self.node(case).kind {
                if let Some(comm) = comm {
                    self.stmt(comm);
                }
                self.block(body);
            }
        }
    }

    fn return_stmt(&mut self, id: NodeId, results: List<NodeId>) {
        let row = self.pkg.row(self.context.func);
        let mut targets = smallvec::SmallVec::<[Option<NodeId>; 4]>::new();
        for index in row.n_params..row.n_params + row.n_results {
            let body = self.body();
            targets.push(body.decls.get(index as usize).map(|&result| body.local(result).node));
        }
        let sources: smallvec::SmallVec<[Option<NodeId>; 4]> = self.body().list(results).slots().collect();
        self.assign(&targets, &sources, Why::Return, id);
    }
}

/// The note of a list assignment.
fn pair_reason(op: AssignListOp) -> Why {
    match op {
        AssignListOp::Each | AssignListOp::Func => Why::AssignPair,
        AssignListOp::MapIndex => Why::AssignPairMapIndex,
        AssignListOp::Recv | AssignListOp::SelectRecv => Why::AssignPairReceive,
        AssignListOp::Assert => Why::AssignPairAssert,
    }
}
