//! What stands between `if`, `for` or `switch` and the block.

use super::Parser;
use super::tokens::{self, TokenSet};
use crate::base::Pos;
use crate::syntax::ast::{AssignOp, ExprId, ExprKind, StmtId, StmtKind};
use crate::syntax::build::ForHeader;
use crate::syntax::simple_stmt_string;
use crate::syntax::token::{Semi, Token};

/// A statement that has a header.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Headed {
    If,
    For,
    Switch,
}

impl Headed {
    fn keyword(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::For => "for",
            Self::Switch => "switch",
        }
    }
}

impl Parser<'_> {
    /// The header of a statement whose keyword was passed.
    pub(super) fn header(&mut self, of: Headed) -> ForHeader {
        let mut header = ForHeader { init: None, cond: None, post: None };
        if self.is(Token::Lbrace) {
            if of == Headed::If {
                self.syntax_error("missing condition in if statement");
                header.cond = Some(self.bad_expr());
            }
            return header;
        }
        let level = std::mem::replace(&mut self.literal_level, -1);
        self.header_parts(of, &mut header);
        self.literal_level = level;
        header
    }
    fn header_parts(&mut self, of: Headed, header: &mut ForHeader) {
        if !self.is_semi() {
            if self.got(Token::Var) {
                let keyword = of.keyword();
                self.syntax_error(&format!("var declaration not allowed in {keyword} initializer"));
            }
            let init = self.simple_stmt(None, Some(of));
            header.init = Some(init);
            if matches!(self.builder.tree.stmts[init].kind, StmtKind::Range { .. }) {
                return;
            }
        }
        if self.is(Token::Lbrace) {
            let cond = header.init.take();
            header.cond = self.condition(of, cond, None);
            return;
        }
        let semi = self.header_semi();
        let cond = if of == Headed::For {
            let cond = self.loop_condition(header);
            match cond {
                Ok(cond) => cond,
                Err(MissingCondition) => return,
            }
        } else {
            (!self.is(Token::Lbrace)).then(|| self.simple_stmt(None, Some(of)))
        };
        header.cond = self.condition(of, cond, semi);
    }
    /// The semicolon after the first statement, with its position.
    fn header_semi(&mut self) -> Option<(Pos, Semi)> {
        if let Some(Token::Semi(semi)) = self.token {
            let pos = self.pos;
            self.next();
            return Some((pos, semi));
        }
        self.want(Token::Lbrace);
        if !self.is(Token::Lbrace) {
            self.advance(TokenSet::of(&[Token::Lbrace, Token::Rbrace]));
        }
        None
    }
    /// `cond; post` after `for init;`
    fn loop_condition(&mut self, header: &mut ForHeader) -> Result<Option<StmtId>, MissingCondition> {
        let mut cond = None;
        if !self.is_semi() {
            if self.is(Token::Lbrace) {
                self.syntax_error("expected for loop condition");
                return Err(MissingCondition);
            }
            cond = Some(self.simple_stmt(None, None));
        }
        self.want_semi();
        if !self.is(Token::Lbrace) {
            let post = self.simple_stmt(None, None);
            header.post = Some(post);
            let row = self.builder.tree.stmts[post];
            if let StmtKind::Assign { op: AssignOp::Define, .. } = row.kind {
                self.syntax_error_at(row.pos, "cannot declare in post statement of for loop");
            }
        }
        Ok(cond)
    }
    /// Makes the condition, or the tag of a switch, of what was parsed as a statement.
    fn condition(&mut self, of: Headed, stmt: Option<StmtId>, semi: Option<(Pos, Semi)>) -> Option<ExprId> {
        let Some(stmt) = stmt else {
            let (pos, semi) = semi.filter(|_| of == Headed::If)?;
            self.missing_condition(pos, semi);
            return Some(self.builder.expr(pos, ExprKind::Bad));
        };
        let row = self.builder.tree.stmts[stmt];
        let text = match row.kind {
            StmtKind::Expr { x } => return Some(x),
            StmtKind::Assign { op: AssignOp::Assign, lhs, rhs: Some(rhs) } => {
                // `=` is easily written for `==`: make the operands stand out.
                format!("assignment {} = {}", self.emphasized(lhs), self.emphasized(rhs))
            }
            _ => simple_stmt_string(&self.builder.tree, self.sources, stmt),
        };
        self.syntax_error_at(row.pos, &format!("cannot use {text} as value"));
        None
    }
    fn missing_condition(&mut self, pos: Pos, semi: Semi) {
        let message = match semi {
            Semi::Semicolon => "missing condition in if statement".to_string(),
            Semi::Newline | Semi::Eof => {
                let semi = tokens::found(Some(Token::Semi(semi)), "");
                format!("unexpected {semi}, expected {{ after if clause")
            }
        };
        self.syntax_error_at(pos, &message);
    }
    fn emphasized(&self, expr: ExprId) -> String {
        let text = self.string(expr);
        if matches!(self.kind(expr), ExprKind::Binary { .. }) { format!("({text})") } else { text }
    }
}

/// The header ends where a condition should be.
struct MissingCondition;
