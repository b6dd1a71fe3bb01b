//! Statements.

use super::{Builder, Open};
use crate::base::Pos;
use crate::syntax::ast::{AssignOp, ExprId, ExprKind, StmtId, StmtKind};

/// What stands between `if` or `switch` and the block.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct CondHeader {
    pub(in crate::syntax) init: Option<StmtId>,
    pub(in crate::syntax) cond: Option<ExprId>,
}

/// What stands between `for` and the block.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct ForHeader {
    pub(in crate::syntax) init: Option<StmtId>,
    pub(in crate::syntax) cond: Option<ExprId>,
    pub(in crate::syntax) post: Option<StmtId>,
}

/// `case x:`, `case ch <- x:` or `default:`.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct ClauseHead<T> {
    pub(in crate::syntax) pos: Pos,
    pub(in crate::syntax) what: Option<T>,
    pub(in crate::syntax) colon: Pos,
}

impl Builder {
    /// An expression used as a statement.
    #[inline]
    pub(in crate::syntax) fn expr_stmt(&mut self, x: ExprId) -> StmtId {
        self.stmt(self.pos(x), StmtKind::Expr { x })
    }
    /// `lhs op rhs`
    #[inline]
    pub(in crate::syntax) fn assign(
        &mut self,
        pos: Pos,
        op: AssignOp,
        lhs: ExprId,
        rhs: Option<ExprId>,
    ) -> StmtId {
        self.stmt(pos, StmtKind::Assign { op, lhs, rhs })
    }
    /// `{ … }`
    #[inline]
    pub(in crate::syntax) fn block(&mut self, lbrace: Pos, list: Open, rbrace: Pos) -> StmtId {
        let list = self.close(list);
        self.stmt(lbrace, StmtKind::Block { list, rbrace })
    }
    /// `break`, `continue`, `goto` or `fallthrough`
    #[inline]
    pub(in crate::syntax) fn branch(&mut self, pos: Pos, kind: StmtKind) -> StmtId {
        self.last_branch = pos;
        self.stmt(pos, kind)
    }
    /// `label: stmt`
    pub(in crate::syntax) fn labeled(&mut self, colon: Pos, label: ExprId, stmt: Option<StmtId>) -> StmtId {
        self.branch(colon, StmtKind::Labeled { label, stmt })
    }
    /// Notes that `body` is the whole body of a function.
    pub(in crate::syntax) fn func_body(&mut self, body: StmtId) {
        // What stands after its `{` is in it, because it was just finished.
        if self.tree.stmts[body].pos < self.last_branch {
            self.branching_bodies.push(body);
        }
    }
    /// Adds labels without a statement to `list`; the semicolon at `semi` implies an empty one.
    pub(in crate::syntax) fn push_label(&mut self, list: Open, labels: StmtId, semi: Pos) -> Open {
        let empty = self.stmt(semi, StmtKind::Empty);
        let mut innermost = labels;
        while let StmtKind::Labeled { label, stmt } = self.tree.stmts[innermost].kind {
            let Some(inner) = stmt else {
                self.tree.stmts[innermost].kind = StmtKind::Labeled { label, stmt: Some(empty) };
                break;
            };
            innermost = inner;
        }
        self.push(list, labels)
    }
    /// Makes the condition of an `if` or `for`: it must be an expression.
    pub(in crate::syntax) fn condition(&mut self, stmt: Option<StmtId>) -> Option<ExprId> {
        match self.tree.stmts[stmt?].kind {
            StmtKind::Expr { x } => Some(x),
            _ => {
                self.refuse();
                None
            }
        }
    }
    /// `init; cond` after `if`
    pub(in crate::syntax) fn if_header(&mut self, init: Option<StmtId>, cond: StmtId) -> CondHeader {
        CondHeader { init, cond: self.condition(Some(cond)) }
    }
    /// `init; tag` after `switch`
    pub(in crate::syntax) fn switch_header(
        &mut self,
        init: Option<StmtId>,
        tag: Option<StmtId>,
    ) -> CondHeader {
        for stmt in [init, tag].into_iter().flatten() {
            self.bind_guard(stmt);
        }
        CondHeader { init, cond: self.condition(tag) }
    }
    /// Makes `x := y.(type)`, parsed as an assignment, the guard it is.
    pub(in crate::syntax) fn bind_guard(&mut self, stmt: StmtId) {
        let StmtKind::Assign { op: AssignOp::Define, lhs, rhs: Some(guard) } = self.tree.stmts[stmt].kind
        else {
            return;
        };
        let ExprKind::TypeSwitchGuard { x, .. } = self.kind(guard) else { return };
        if self.is_name(lhs) {
            self.tree.exprs[guard].kind = ExprKind::TypeSwitchGuard { lhs: Some(lhs), x };
            self.tree.stmts[stmt].pos = self.pos(guard);
            self.tree.stmts[stmt].kind = StmtKind::Expr { x: guard };
        }
    }
    /// `init; cond; post` after `for`
    pub(in crate::syntax) fn for_header(
        &mut self,
        init: Option<StmtId>,
        cond: Option<StmtId>,
        post: Option<StmtId>,
    ) -> ForHeader {
        let defines = |kind| matches!(kind, StmtKind::Assign { op: AssignOp::Define, .. });
        if post.is_some_and(|post| defines(self.tree.stmts[post].kind)) {
            self.refuse();
        }
        ForHeader { init, cond: self.condition(cond), post }
    }
    /// `lhs := range x` after `for`
    pub(in crate::syntax) fn range(
        &mut self,
        pos: Pos,
        lhs: Option<ExprId>,
        is_def: bool,
        x: ExprId,
    ) -> ForHeader {
        let init = self.stmt(pos, StmtKind::Range { lhs, is_def, x });
        ForHeader { init: Some(init), cond: None, post: None }
    }
    /// `for header { … }`
    pub(in crate::syntax) fn for_stmt(&mut self, pos: Pos, header: ForHeader, body: StmtId) -> StmtId {
        let ForHeader { init, cond, post } = header;
        let post_body = self.slots(&[post, Some(body)]);
        self.stmt(pos, StmtKind::For { init, cond, post_body })
    }
    /// `if header { … } else …`
    pub(in crate::syntax) fn if_stmt(
        &mut self,
        pos: Pos,
        header: CondHeader,
        then: StmtId,
        otherwise: Option<StmtId>,
    ) -> StmtId {
        let branches = self.slots(&[Some(then), otherwise]);
        self.stmt(pos, StmtKind::If { init: header.init, cond: header.cond, branches })
    }
    /// `switch header { … }`
    pub(in crate::syntax) fn switch_stmt(&mut self, pos: Pos, header: CondHeader, clauses: Open) -> StmtId {
        let clauses = self.close(clauses);
        self.stmt(pos, StmtKind::Switch { init: header.init, tag: header.cond, clauses })
    }
    /// `select { … }`
    pub(in crate::syntax) fn select_stmt(&mut self, pos: Pos, clauses: Open) -> StmtId {
        let clauses = self.close(clauses);
        self.stmt(pos, StmtKind::Select { clauses })
    }
    /// Adds a clause to those of a switch.
    pub(in crate::syntax) fn case_clause(
        &mut self,
        list: Open,
        head: ClauseHead<ExprId>,
        body: Open,
    ) -> Open {
        let body = self.close(body);
        let clause = self.stmt(head.pos, StmtKind::Case { cases: head.what, body, colon: head.colon });
        self.push(list, clause)
    }
    /// Adds a clause to those of a select.
    pub(in crate::syntax) fn comm_clause(
        &mut self,
        list: Open,
        head: ClauseHead<StmtId>,
        body: Open,
    ) -> Open {
        let body = self.close(body);
        let clause = self.stmt(head.pos, StmtKind::Comm { comm: head.what, body, colon: head.colon });
        self.push(list, clause)
    }
    /// `go call`
    pub(in crate::syntax) fn go_stmt(&mut self, pos: Pos, call: ExprId) -> StmtId {
        self.check_called(call);
        self.stmt(pos, StmtKind::Go { call })
    }
    /// `defer call`
    pub(in crate::syntax) fn defer_stmt(&mut self, pos: Pos, call: ExprId) -> StmtId {
        self.check_called(call);
        self.stmt(pos, StmtKind::Defer { call })
    }
    /// What `go` or `defer` calls must not stand in parentheses.
    fn check_called(&mut self, x: ExprId) {
        if matches!(self.kind(x), ExprKind::Paren { .. }) {
            self.refuse();
        }
    }
}
