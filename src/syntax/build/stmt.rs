//! Statements.

use super::{Builder, Open};
use crate::base::{Id, Pos};
use crate::syntax::ast::{AssignOp, ExprId, ExprKind, StmtId, StmtKind};

/// What stands between `if` or `switch` and the block.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct CondHeader {
    pub(crate) init: Option<StmtId>,
    pub(crate) cond: Option<ExprId>,
}

/// What stands between `for` and the block.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct ForHeader {
    pub(crate) init: Option<StmtId>,
    pub(crate) cond: Option<ExprId>,
    pub(crate) post: Option<StmtId>,
}

/// `case x:`, `case ch <- x:` or `default:`.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct ClauseHead<T> {
    pub(crate) pos: Pos,
    pub(crate) what: Option<T>,
    pub(crate) colon: Pos,
}

impl Builder {
    /// An expression used as a statement.
    #[inline]
    pub(crate) fn expr_stmt(&mut self, x: ExprId) -> StmtId {
        self.stmt(self.pos(x), StmtKind::Expr { x })
    }
    /// `lhs op rhs`
    #[inline]
    pub(crate) fn assign(&mut self, pos: Pos, op: AssignOp, lhs: ExprId, rhs: Option<ExprId>) -> StmtId {
        self.stmt(pos, StmtKind::Assign { op, lhs, rhs })
    }
    /// `{ … }`
    #[inline]
    pub(crate) fn block(&mut self, lbrace: Pos, list: Open, rbrace: Pos) -> StmtId {
        let list = self.close(list);
        self.stmt(lbrace, StmtKind::Block { list, rbrace })
    }
    /// Gives the label at the end of `list` the empty statement that a semicolon at `semi` implies.
    pub(crate) fn empty_after_label(&mut self, list: Open, semi: Pos) -> Open {
        let empty = self.stmt(semi, StmtKind::Empty);
        let last = self.scratch.last().and_then(|&raw| StmtId::from_raw(raw));
        let mut last = last.expect("the list ends in a label");
        while let StmtKind::Labeled { label, stmt } = self.stmts[last].kind {
            let Some(inner) = stmt else {
                self.stmts[last].kind = StmtKind::Labeled { label, stmt: Some(empty) };
                break;
            };
            last = inner;
        }
        list
    }
    /// Makes the condition of an `if` or `for`: it must be an expression.
    pub(crate) fn condition(&mut self, stmt: Option<StmtId>) -> Option<ExprId> {
        match self.stmts[stmt?].kind {
            StmtKind::Expr { x } => Some(x),
            _ => {
                self.refuse();
                None
            }
        }
    }
    /// `init; cond` after `if`
    pub(crate) fn if_header(&mut self, init: Option<StmtId>, cond: StmtId) -> CondHeader {
        CondHeader { init, cond: self.condition(Some(cond)) }
    }
    /// `init; tag` after `switch`
    pub(crate) fn switch_header(&mut self, init: Option<StmtId>, tag: Option<StmtId>) -> CondHeader {
        for stmt in [init, tag].into_iter().flatten() {
            self.bind_guard(stmt);
        }
        CondHeader { init, cond: self.condition(tag) }
    }
    /// Makes `x := y.(type)`, parsed as an assignment, the guard it is.
    pub(crate) fn bind_guard(&mut self, stmt: StmtId) {
        let StmtKind::Assign { op: AssignOp::Define, lhs, rhs: Some(guard) } = self.stmts[stmt].kind else {
            return;
        };
        let ExprKind::TypeSwitchGuard { x, .. } = self.kind(guard) else { return };
        if self.is_name(lhs) {
            self.exprs[guard].kind = ExprKind::TypeSwitchGuard { lhs: Some(lhs), x };
            self.stmts[stmt].pos = self.pos(guard);
            self.stmts[stmt].kind = StmtKind::Expr { x: guard };
        }
    }
    /// `init; cond; post` after `for`
    pub(crate) fn for_header(
        &mut self,
        init: Option<StmtId>,
        cond: Option<StmtId>,
        post: Option<StmtId>,
    ) -> ForHeader {
        let defines = |kind| matches!(kind, StmtKind::Assign { op: AssignOp::Define, .. });
        if post.is_some_and(|post| defines(self.stmts[post].kind)) {
            self.refuse();
        }
        ForHeader { init, cond: self.condition(cond), post }
    }
    /// `lhs := range x` after `for`
    pub(crate) fn range(&mut self, pos: Pos, lhs: Option<ExprId>, is_def: bool, x: ExprId) -> ForHeader {
        let init = self.stmt(pos, StmtKind::Range { lhs, is_def, x });
        ForHeader { init: Some(init), cond: None, post: None }
    }
    /// `for header { … }`
    pub(crate) fn for_stmt(&mut self, pos: Pos, header: ForHeader, body: StmtId) -> StmtId {
        let ForHeader { init, cond, post } = header;
        let post_body = self.slots(&[post, Some(body)]);
        self.stmt(pos, StmtKind::For { init, cond, post_body })
    }
    /// `if header { … } else …`
    pub(crate) fn if_stmt(
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
    pub(crate) fn switch_stmt(&mut self, pos: Pos, header: CondHeader, clauses: Open) -> StmtId {
        let clauses = self.close(clauses);
        self.stmt(pos, StmtKind::Switch { init: header.init, tag: header.cond, clauses })
    }
    /// `select { … }`
    pub(crate) fn select_stmt(&mut self, pos: Pos, clauses: Open) -> StmtId {
        let clauses = self.close(clauses);
        self.stmt(pos, StmtKind::Select { clauses })
    }
    /// Adds a clause to those of a switch.
    pub(crate) fn case_clause(&mut self, list: Open, head: ClauseHead<ExprId>, body: Open) -> Open {
        let body = self.close(body);
        let clause = self.stmt(head.pos, StmtKind::Case { cases: head.what, body, colon: head.colon });
        self.push(list, clause)
    }
    /// Adds a clause to those of a select.
    pub(crate) fn comm_clause(&mut self, list: Open, head: ClauseHead<StmtId>, body: Open) -> Open {
        let body = self.close(body);
        let clause = self.stmt(head.pos, StmtKind::Comm { comm: head.what, body, colon: head.colon });
        self.push(list, clause)
    }
    /// `go call`
    pub(crate) fn go_stmt(&mut self, pos: Pos, call: ExprId) -> StmtId {
        self.check_called(call);
        self.stmt(pos, StmtKind::Go { call })
    }
    /// `defer call`
    pub(crate) fn defer_stmt(&mut self, pos: Pos, call: ExprId) -> StmtId {
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
