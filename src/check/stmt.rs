//! Bodies and statements.
//!
//! A body is checked as a unit of its own: its statements in order, then whether it ends without
//! `return`, then which of its variables were not used. Every statement works off the checks that it
//! put off, literals among them, after its scope was closed and before the next statement.
//! Labels and the targets of branch statements are the parser's business.
//! (cmd/compile/internal/types2/stmt.go)

use super::checker::{Checker, Environment};
use super::delayed::FuncBody;
use super::expr::ExprForm;
use super::facts::Mode;
use super::operand::Context;
use super::operator::Operation;
use super::scope::ScopeId;
use crate::base::{List, Name, Pos};
use crate::diagnostic::{Message, Related};
use crate::syntax::ast::{AssignOp, ExprId, ExprKind, File, Operator, StmtId, StmtKind};
use crate::types::{ObjectId, ObjectKind, VarKind};
use smallvec::{SmallVec, smallvec};

impl Checker<'_> {
    /// Checks a body.
    pub(crate) fn func_body(&mut self, body: &FuncBody) {
        let StmtKind::Block { list, rbrace } = self.file().stmt(body.body).kind else { return };
        let saved = self.env;
        let saved_scope = self.scopes.current();
        self.env = Environment {
            owner: body.owner,
            iota: body.iota,
            func: Some(body.ty),
            literal_depth: body.literal_depth,
            ..Environment::of_file(saved.file, saved.version)
        };
        self.scopes.enter(body.scope);
        let mark = self.scopes.mark();
        self.n_open_bodies += 1;
        self.stmt_list(list);
        if self.has_results() && !self.is_terminating_body(list) {
            self.error(rbrace, "missing return");
        }
        self.report_unused(body.scope);
        self.n_open_bodies -= 1;
        self.scopes.enter(saved_scope);
        if self.n_open_bodies == 0 {
            self.scopes.forget(mark);
            self.panics.clear();
        }
        self.env = saved;
    }
    /// Reports whether the function whose body is being checked has results.
    pub(crate) fn has_results(&self) -> bool {
        let Some(func) = self.env.func else { return false };
        matches!(self.ast(func).kind, ExprKind::FuncType { results, .. } if !results.is_empty())
    }
    /// Reports the variables of a function that nothing uses: scope by scope from the outside in, in each
    /// scope in source order. Literals report their own.
    fn report_unused(&mut self, function: ScopeId) {
        let mut unused: Vec<(Pos, Name)> = Vec::new();
        for scope in self.scopes.of_function(function) {
            let start = unused.len();
            for binding in self.scopes.bindings_of(scope).filter(|binding| !binding.is_used) {
                let object = self.types.object(binding.object);
                if matches!(object.kind, ObjectKind::Var(VarKind::Local)) {
                    unused.push((object.pos, object.name));
                }
            }
            unused[start..].sort_unstable_by_key(|&(pos, _)| pos);
        }
        for (pos, name) in unused {
            self.error(pos, format!("declared and not used: {name}"));
        }
    }

    /// Checks statements in order.
    pub(crate) fn stmt_list(&mut self, list: List<StmtId>) {
        for stmt in self.file().list(list) {
            self.stmt(stmt);
        }
    }
    /// Checks a statement, and what it put off.
    pub(crate) fn stmt(&mut self, s: StmtId) {
        let top = self.delayed.len();
        self.stmt_kind(s);
        self.run_delayed(top);
    }
    fn stmt_kind(&mut self, s: StmtId) {
        let stmt = self.file().stmt(s);
        match stmt.kind {
            StmtKind::Bad
            | StmtKind::Empty
            | StmtKind::Break { .. }
            | StmtKind::Continue { .. }
            | StmtKind::Goto { .. }
            | StmtKind::Fallthrough
            | StmtKind::Range { .. }
            | StmtKind::Case { .. }
            | StmtKind::Comm { .. } => {}
            StmtKind::Labeled { stmt, .. } => {
                if let Some(stmt) = stmt {
                    self.deep(|this| this.stmt(stmt));
                }
            }
            StmtKind::Block { list, .. } => {
                self.open_scope();
                self.deep(|this| this.stmt_list(list));
                self.close_scope();
            }
            StmtKind::Expr { x } => self.expr_stmt(x),
            StmtKind::Send { chan, value } => self.send_stmt(chan, value),
            StmtKind::Decl { list } => self.decl_stmt(list),
            StmtKind::Assign { op, lhs, rhs } => self.assign_stmt(stmt.pos, op, lhs, rhs),
            StmtKind::Go { call } => self.suspended_call("go", call),
            StmtKind::Defer { call } => self.suspended_call("defer", call),
            StmtKind::Return { results } => self.return_stmt(stmt.pos, results),
            StmtKind::If { .. } => self.deep(|this| this.if_stmt(s)),
            StmtKind::For { init, cond, post_body } => {
                self.deep(|this| this.for_stmt(stmt.pos, init, cond, post_body));
            }
            StmtKind::Switch { init, tag, clauses } => {
                self.deep(|this| this.switch_stmt(init, tag, clauses));
            }
            StmtKind::Select { clauses } => self.deep(|this| this.select_stmt(clauses)),
        }
    }

    fn expr_stmt(&mut self, e: ExprId) {
        let (x, form) = self.raw_expr(None, e, None, false);
        let what = match x.mode {
            Mode::Builtin(_) => "must be called",
            Mode::Type => "is not an expression",
            _ if form == ExprForm::Statement => return,
            _ => "is not used",
        };
        let text = self.describe(&x);
        self.error(self.operand_pos(&x), format!("{text} {what}"));
    }
    fn send_stmt(&mut self, chan: ExprId, value: ExprId) {
        let channel = self.expr(None, chan);
        let mut value = self.generic_expr(value, None);
        if channel.is_invalid() || value.is_invalid() {
            return;
        }
        let pos = self.start_pos(chan);
        if let Some(elem) = self.chan_elem(pos, &channel, false) {
            self.assignment(&mut value, Some(elem), Context::Send);
        }
    }
    fn assign_stmt(&mut self, pos: Pos, op: AssignOp, lhs: ExprId, rhs: Option<ExprId>) {
        let file = self.file();
        match (op, rhs) {
            (AssignOp::Assign, Some(rhs)) => {
                self.assign_vars(&unlist(file, Some(lhs)), &unlist(file, Some(rhs)))
            }
            (AssignOp::Define, Some(rhs)) => {
                self.short_var_decl(pos, &unlist(file, Some(lhs)), &unlist(file, Some(rhs)));
            }
            (AssignOp::Op(op), Some(rhs)) => self.assign_op(op, lhs, rhs),
            (AssignOp::IncDec(op), _) => self.inc_dec(op, lhs),
            (_, None) => {}
        }
    }
    fn inc_dec(&mut self, op: Operator, lhs: ExprId) {
        let mut x = self.expr(None, lhs);
        if x.is_invalid() {
            return;
        }
        if !self.types.all_numeric(x.ty) {
            let (text, ty) = (self.expr_string(lhs), self.type_string(x.ty));
            let op = op.text();
            self.error_at(lhs, format!("invalid operation: {text}{op}{op} (non-numeric type {ty})"));
            return;
        }
        self.assign_value(lhs, &mut x, Context::Assignment);
    }
    fn assign_op(&mut self, op: Operator, lhs: ExprId, rhs: ExprId) {
        let is_list = |e| matches!(self.ast(e).kind, ExprKind::List { .. });
        if is_list(lhs) || is_list(rhs) {
            let op = op.text();
            self.error_at(lhs, format!("assignment operation {op} requires single-valued expressions"));
            return;
        }
        let mut x = self.binary(Operation { op, left: lhs, right: rhs, e: None });
        self.assign_value(lhs, &mut x, Context::Assignment);
    }
    /// Checks the call of a `go` or `defer` statement.
    fn suspended_call(&mut self, keyword: &str, call: ExprId) {
        if !matches!(self.ast(call).kind, ExprKind::Call { .. }) {
            self.error_at(call, format!("expression in {keyword} must be function call"));
            self.use_exprs(&[call]);
            return;
        }
        let (x, form) = self.raw_expr(None, call, None, false);
        let what = match form {
            ExprForm::Conversion => "requires function call, not conversion",
            ExprForm::Expression => "discards result of",
            ExprForm::Statement => return,
        };
        let text = self.describe(&x);
        self.error(self.operand_pos(&x), format!("{keyword} {what} {text}"));
    }
    fn return_stmt(&mut self, pos: Pos, results: Option<ExprId>) {
        let values = unlist(self.file(), results);
        let Some(func) = self.env.func else { return };
        let ExprKind::FuncType { results: list, .. } = self.ast(func).kind else { return };
        let vars = self.field_vars(list);
        let has_names = self.file().list(list).first().is_some_and(|id| self.file().field(id).name.is_some());
        if !values.is_empty() || !has_names {
            self.init_vars(&vars, &values, Some(super::assign_stmt::ReturnStmt { pos, has_names }));
            return;
        }
        for var in vars {
            let object = self.types.object(var);
            // The type of a literal is evaluated twice on the left of `+=`: then it is another object, but declared here.
            let is_inner = |&other: &ObjectId| other != var && self.types.object(other).pos != object.pos;
            let Some(other) = self.lookup(object.name).filter(is_inner) else { continue };
            let ty = object.ty.get().unwrap_or(self.types.invalid());
            let inner = format!("inner declaration of var {} {}", object.name, self.type_string(ty)).into();
            let related = vec![Related { pos: self.types.object(other).pos, message: inner }];
            self.report(
                pos,
                format!("result parameter {} not in scope at return", object.name).into(),
                related,
            );
        }
    }

    /// Checks an `if` statement and the chain of those in its `else` branches, which may be long.
    fn if_stmt(&mut self, first: StmtId) {
        let mut s = first;
        let mut tops = Vec::new();
        while let StmtKind::If { init, cond, branches } = self.file().stmt(s).kind {
            self.open_scope();
            self.simple_stmt(init);
            if let Some(cond) = cond {
                self.condition(cond, "if");
            }
            let branches = self.file().list(branches);
            if let Some(then) = branches.get(0) {
                self.stmt(then);
            }
            let Some(otherwise) = branches.get(1) else { break };
            if !matches!(self.file().stmt(otherwise).kind, StmtKind::If { .. }) {
                self.stmt(otherwise);
                break;
            }
            tops.push(self.delayed.len());
            s = otherwise;
        }
        self.close_scope();
        while let Some(top) = tops.pop() {
            self.run_delayed(top);
            self.close_scope();
        }
    }
    fn simple_stmt(&mut self, s: Option<StmtId>) {
        if let Some(s) = s {
            self.stmt(s);
        }
    }
    fn condition(&mut self, cond: ExprId, keyword: &str) {
        let x = self.expr(None, cond);
        if x.is_valid() && !self.types.all_boolean(x.ty) {
            self.error_at(cond, format!("non-boolean condition in {keyword} statement"));
        }
    }
    fn for_stmt(&mut self, pos: Pos, init: Option<StmtId>, cond: Option<ExprId>, post_body: List<StmtId>) {
        let slots = self.file().list(post_body);
        let (post, body) = (slots.get(0), slots.get(1));
        if let Some(range) = init
            && let StmtKind::Range { lhs, is_def, x } = self.file().stmt(range).kind
        {
            self.range_stmt(pos, lhs, is_def, x, body);
            return;
        }
        self.open_scope();
        self.simple_stmt(init);
        if let Some(cond) = cond {
            self.condition(cond, "for");
        }
        self.simple_stmt(post);
        // The parser has reported a declaration in the post statement; nothing can use its variables.
        if let Some(post) = post
            && let StmtKind::Assign { op: AssignOp::Define, lhs, .. } = self.file().stmt(post).kind
        {
            self.use_exprs(&self.file().unlist(Some(lhs)));
        }
        self.simple_stmt(body);
        self.close_scope();
    }

    fn select_stmt(&mut self, clauses: List<StmtId>) {
        let is_default = |kind| matches!(kind, StmtKind::Comm { comm: None, .. });
        self.report_defaults(clauses, is_default);
        for clause in self.file().list(clauses) {
            let StmtKind::Comm { comm, body, .. } = self.file().stmt(clause).kind else { continue };
            if let Some(comm) = comm
                && !self.is_communication(comm)
            {
                let pos = self.stmt_start_pos(comm);
                self.error(pos, "select case must be send or receive (possibly with assignment)");
                continue;
            }
            self.open_scope();
            self.simple_stmt(comm);
            self.stmt_list(body);
            self.close_scope();
        }
    }
    /// Reports whether a statement may stand in a `case` of a `select`.
    fn is_communication(&self, comm: StmtId) -> bool {
        let file = self.file();
        let received = match file.stmt(comm).kind {
            StmtKind::Send { .. } => return true,
            StmtKind::Assign { rhs: Some(rhs), .. } => rhs,
            StmtKind::Expr { x } => x,
            _ => return false,
        };
        matches!(file.expr(file.unparen(received)).kind, ExprKind::Unary { op: Operator::Recv, .. })
    }
    /// Reports all `default` clauses but the first.
    pub(crate) fn report_defaults(&mut self, clauses: List<StmtId>, is_default: impl Fn(StmtKind) -> bool) {
        let file = self.file();
        let mut first = None;
        for clause in file.list(clauses) {
            let clause = file.stmt(clause);
            if !is_default(clause.kind) {
                continue;
            }
            match first {
                None => first = Some(clause.pos),
                Some(first) => {
                    let message = Message::default().text("multiple defaults (first at ").at(first).text(")");
                    self.error(clause.pos, message);
                }
            }
        }
    }
    /// Returns the leftmost position of a statement.
    fn stmt_start_pos(&self, s: StmtId) -> Pos {
        let stmt = self.file().stmt(s);
        match stmt.kind {
            StmtKind::Send { chan: x, .. } | StmtKind::Assign { lhs: x, .. } => self.start_pos(x),
            _ => stmt.pos,
        }
    }
}

/// Returns the expressions of a list expression, or the expression itself, as [`File::unlist`] does: most
/// statements have one or two, for which no memory is asked.
fn unlist(file: &File, id: Option<ExprId>) -> SmallVec<[ExprId; 2]> {
    match id.map(|id| (id, file.expr(id).kind)) {
        None => SmallVec::new(),
        Some((_, ExprKind::List { elems })) => file.list(elems).iter().collect(),
        Some((id, _)) => smallvec![id],
    }
}
