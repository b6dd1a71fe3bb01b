//! Statements.

use super::Parser;
use super::header::Headed;
use super::tokens::{SEMI, TokenSet};
use crate::base::Pos;
use crate::syntax::ast::{AssignOp, ExprId, ExprKind, StmtId, StmtKind};
use crate::syntax::build::{ClauseHead, CondHeader, Open};
use crate::syntax::token::Token;

/// Where to go on when a block lacks its brace.
const NAME_OR_RBRACE: TokenSet = TokenSet::of(&[Token::Name(crate::base::known::BLANK), Token::Rbrace]);
/// Where to go on in a switch or select.
const CLAUSES: TokenSet = TokenSet::of(&[Token::Case, Token::Default, Token::Rbrace]);

impl Parser<'_> {
    /// `{ … }`; `context` says after what, unless the brace is there.
    pub(super) fn block(&mut self, context: &str) -> StmtId {
        let lbrace = self.pos;
        if !self.got(Token::Lbrace) {
            self.syntax_error(&format!("expected {{ after {context}"));
            self.advance(NAME_OR_RBRACE);
            let rbrace = self.pos;
            if self.got(Token::Rbrace) {
                let list = self.builder.open();
                return self.builder.block(lbrace, list, rbrace);
            }
        }
        let list = self.stmt_list();
        let rbrace = self.pos;
        self.want(Token::Rbrace);
        self.builder.block(lbrace, list, rbrace)
    }
    fn stmt_list(&mut self) -> Open {
        let list = self.builder.open();
        while !matches!(self.token, None | Some(Token::Rbrace | Token::Case | Token::Default)) {
            let Some(stmt) = self.nest(Self::stmt_or_none).flatten() else { break };
            if !matches!(self.builder.tree.stmts[stmt].kind, StmtKind::Empty) {
                self.builder.push(list, stmt);
            }
            if !self.got_semi() && !self.is(Token::Rbrace) {
                self.syntax_error("at end of statement");
                self.advance(TokenSet::of(&[SEMI, Token::Rbrace, Token::Case, Token::Default]));
                self.got_semi();
            }
        }
        list
    }
    /// A statement, if there is one.
    fn stmt_or_none(&mut self) -> Option<StmtId> {
        let pos = self.pos;
        let stmt = match self.token? {
            Token::Name(_) => return self.stmt_after_name(),
            Token::Var => self.decl_stmt(Self::var_spec),
            Token::Const => self.decl_stmt(Self::const_spec),
            Token::Type => self.decl_stmt(Self::type_spec),
            Token::Lbrace => self.block(""),
            Token::SignOp(_)
            | Token::Star
            | Token::Not
            | Token::Literal(_)
            | Token::Func
            | Token::Lparen
            | Token::Lbrack
            | Token::Struct
            | Token::Map
            | Token::Chan
            | Token::Interface
            | Token::Arrow => self.simple_stmt(None, None),
            Token::For => self.for_stmt(),
            Token::Switch => self.switch_stmt(),
            Token::Select => self.select_stmt(),
            Token::If => self.if_stmt(),
            Token::Fallthrough => {
                self.next();
                self.builder.branch(pos, StmtKind::Fallthrough)
            }
            Token::Break => {
                self.next();
                let label = self.is_name().then(|| self.name());
                self.builder.branch(pos, StmtKind::Break { label })
            }
            Token::Continue => {
                self.next();
                let label = self.is_name().then(|| self.name());
                self.builder.branch(pos, StmtKind::Continue { label })
            }
            Token::Goto => {
                self.next();
                let label = self.name();
                self.builder.branch(pos, StmtKind::Goto { label })
            }
            Token::Go => {
                let call = self.called("go");
                self.builder.stmt(pos, StmtKind::Go { call })
            }
            Token::Defer => {
                let call = self.called("defer");
                self.builder.stmt(pos, StmtKind::Defer { call })
            }
            Token::Return => {
                self.next();
                let is_bare = self.is_semi() || self.is(Token::Rbrace);
                let results = (!is_bare).then(|| self.expr_list());
                self.builder.stmt(pos, StmtKind::Return { results })
            }
            Token::Semi(_) => self.builder.stmt(pos, StmtKind::Empty),
            _ => return None,
        };
        Some(stmt)
    }
    fn stmt_after_name(&mut self) -> Option<StmtId> {
        let lhs = self.expr_list();
        if self.is(Token::Colon) && self.name_of(lhs).is_some() {
            return self.labeled_stmt(lhs);
        }
        Some(self.simple_stmt(Some(lhs), None))
    }
    fn labeled_stmt(&mut self, label: ExprId) -> Option<StmtId> {
        let colon = self.pos;
        self.next();
        if self.is(Token::Rbrace) {
            return Some(self.builder.labeled(colon, label, None));
        }
        match self.nest(Self::stmt_or_none).flatten() {
            Some(stmt) => Some(self.builder.labeled(colon, label, Some(stmt))),
            None => {
                self.syntax_error_at(colon, "missing statement after label");
                None
            }
        }
    }
    fn decl_stmt(&mut self, spec: fn(&mut Self)) -> StmtId {
        let pos = self.pos;
        let first = self.builder.n_scratch();
        self.decls(spec);
        let n = self.builder.n_scratch() - first;
        self.builder.decl_stmt(pos, n)
    }
    /// What `go` or `defer` calls.
    fn called(&mut self, keyword: &str) -> ExprId {
        self.next();
        let x = self.nest(Self::primary).unwrap_or_else(|| self.bad_expr());
        let call = self.builder.unparen(x);
        if call != x {
            self.error_at(self.pos_of(x), format!("expression in {keyword} must not be parenthesized"));
        }
        call
    }
    /// A simple statement, the left side of which may have been parsed already.
    pub(super) fn simple_stmt(&mut self, lhs: Option<ExprId>, header: Option<Headed>) -> StmtId {
        if header == Some(Headed::For) && self.is(Token::Range) {
            return self.range(None, false);
        }
        let lhs = lhs.unwrap_or_else(|| self.expr_list());
        let is_list = matches!(self.kind(lhs), ExprKind::List { .. });
        let pos = self.pos;
        match self.token {
            Some(Token::Assign) => self.assignment(pos, AssignOp::Assign, lhs, header),
            Some(Token::Define) => self.assignment(pos, AssignOp::Define, lhs, header),
            Some(Token::AssignOp(op)) if !is_list => {
                self.next();
                let rhs = self.expr();
                self.builder.assign(pos, AssignOp::Op(op), lhs, Some(rhs))
            }
            Some(Token::IncDec(op)) if !is_list => {
                self.next();
                self.builder.assign(pos, AssignOp::IncDec(op), lhs, None)
            }
            Some(Token::Arrow) if !is_list => {
                self.next();
                let value = self.expr();
                self.builder.stmt(pos, StmtKind::Send { chan: lhs, value })
            }
            _ if !is_list => self.builder.expr_stmt(lhs),
            _ => {
                self.syntax_error("expected := or = or comma");
                self.advance(TokenSet::of(&[SEMI, Token::Rbrace]));
                let first = match self.kind(lhs) {
                    ExprKind::List { elems } => self.builder.tree.list(elems).at(0),
                    _ => lhs,
                };
                self.builder.expr_stmt(first)
            }
        }
    }
    /// `= rhs`, `:= rhs`, or a range clause.
    fn assignment(&mut self, pos: Pos, op: AssignOp, lhs: ExprId, header: Option<Headed>) -> StmtId {
        self.next();
        if header == Some(Headed::For) && self.is(Token::Range) {
            return self.range(Some(lhs), op == AssignOp::Define);
        }
        let rhs = self.expr_list();
        let stmt = self.builder.assign(pos, op, lhs, Some(rhs));
        if header == Some(Headed::Switch) {
            self.builder.bind_guard(stmt);
        }
        stmt
    }
    fn range(&mut self, lhs: Option<ExprId>, is_def: bool) -> StmtId {
        let pos = self.pos;
        self.next();
        let x = self.expr();
        self.builder.stmt(pos, StmtKind::Range { lhs, is_def, x })
    }
    fn for_stmt(&mut self) -> StmtId {
        let pos = self.pos;
        self.next();
        let header = self.header(Headed::For);
        let body = self.block("for clause");
        self.builder.for_stmt(pos, header, body)
    }
    fn if_stmt(&mut self) -> StmtId {
        // A chain of `else if` is as deep as it is long, so that it must not be parsed recursively.
        let mut chain = Vec::new();
        let mut otherwise = None;
        loop {
            let pos = self.pos;
            self.next();
            let header = self.header(Headed::If);
            let then = self.block("if clause");
            chain.push((pos, CondHeader { init: header.init, cond: header.cond }, then));
            if !self.got(Token::Else) {
                break;
            }
            match self.token {
                Some(Token::If) => continue,
                Some(Token::Lbrace) => otherwise = Some(self.block("")),
                _ => {
                    self.syntax_error("else must be followed by if or statement block");
                    self.advance(NAME_OR_RBRACE);
                }
            }
            break;
        }
        let mut stmt = None;
        for (pos, header, then) in chain.into_iter().rev() {
            stmt = Some(self.builder.if_stmt(pos, header, then, stmt.or(otherwise)));
        }
        stmt.expect("the chain has a first statement")
    }
    fn switch_stmt(&mut self) -> StmtId {
        let pos = self.pos;
        self.next();
        let header = self.header(Headed::Switch);
        if !self.got(Token::Lbrace) {
            self.syntax_error("missing { after switch clause");
            self.advance(CLAUSES);
        }
        let mut clauses = self.builder.open();
        while !self.is_at_end() && !self.is(Token::Rbrace) {
            let head = self.clause_head(Self::expr_list);
            let body = self.stmt_list();
            clauses = self.builder.case_clause(clauses, head, body);
        }
        self.want(Token::Rbrace);
        let header = CondHeader { init: header.init, cond: header.cond };
        self.builder.switch_stmt(pos, header, clauses)
    }
    fn select_stmt(&mut self) -> StmtId {
        let pos = self.pos;
        self.next();
        if !self.got(Token::Lbrace) {
            self.syntax_error("missing { after select clause");
            self.advance(CLAUSES);
        }
        let mut clauses = self.builder.open();
        while !self.is_at_end() && !self.is(Token::Rbrace) {
            let head = self.clause_head(|p| p.simple_stmt(None, None));
            let body = self.stmt_list();
            clauses = self.builder.comm_clause(clauses, head, body);
        }
        self.want(Token::Rbrace);
        self.builder.select_stmt(pos, clauses)
    }
    /// `case …:` or `default:`
    fn clause_head<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> ClauseHead<T> {
        let pos = self.pos;
        let what = match self.token {
            Some(Token::Case) => {
                self.next();
                Some(what(self))
            }
            Some(Token::Default) => {
                self.next();
                None
            }
            _ => {
                self.syntax_error("expected case or default or }");
                self.advance(CLAUSES.union(TokenSet::of(&[Token::Colon])));
                None
            }
        };
        let colon = self.pos;
        self.want(Token::Colon);
        ClauseHead { pos, what, colon }
    }
}
