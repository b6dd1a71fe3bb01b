//! Expressions with operators.

use super::Parser;
use crate::base::Pos;
use crate::syntax::ast::{ChanDir, ExprId, ExprKind, Operator};
use crate::syntax::token::Token;

impl Parser<'_> {
    /// One expression, or one type.
    pub(super) fn expr(&mut self) -> ExprId {
        let first = self.unary_expr();
        self.binary_after(first)
    }
    /// The rest of an expression that starts with the operand `x`.
    pub(super) fn binary_after(&mut self, mut x: ExprId) -> ExprId {
        while let Some(op) = self.binary_operator() {
            let pos = self.pos;
            self.next();
            let y = self.unary_expr();
            x = self.builder.binary(x, pos, op, y);
        }
        x
    }
    fn binary_operator(&self) -> Option<Operator> {
        match self.token? {
            Token::BinaryOp(op) | Token::SignOp(op) => Some(op),
            Token::Bar => Some(Operator::Or),
            Token::Star => Some(Operator::Mul),
            _ => None,
        }
    }
    fn unary_expr(&mut self) -> ExprId {
        let pos = self.pos;
        let op = match self.token {
            Some(Token::SignOp(op)) => op,
            Some(Token::Star) => Operator::Mul,
            Some(Token::Not) => Operator::Not,
            Some(Token::Tilde) => Operator::Tilde,
            Some(Token::Arrow) => {
                self.next();
                let x = self.operand_below();
                return self.receive(pos, x);
            }
            _ => return self.nest(Self::primary).unwrap_or_else(|| self.bad_expr()),
        };
        self.next();
        let x = self.operand_below();
        self.builder.unary(pos, op, x)
    }
    /// The operand of a unary operator.
    fn operand_below(&mut self) -> ExprId {
        self.nest(Self::unary_expr).unwrap_or_else(|| self.bad_expr())
    }
    /// `<-x`; see [`Builder::receive`](crate::syntax::build::Builder::receive).
    fn receive(&mut self, pos: Pos, x: ExprId) -> ExprId {
        if !matches!(self.kind(x), ExprKind::ChanType { .. }) {
            return self.builder.expr(pos, ExprKind::Unary { op: Operator::Recv, x });
        }
        let mut ty = x;
        while let ExprKind::ChanType { dir, elem } = self.kind(ty) {
            if dir == ChanDir::Recv {
                self.syntax_error("unexpected <-, expected chan");
            }
            self.builder.tree.exprs[ty].kind = ExprKind::ChanType { dir: ChanDir::Recv, elem };
            if dir != ChanDir::Send {
                return x;
            }
            ty = elem;
        }
        let ty = self.string(ty);
        self.syntax_error(&format!("unexpected {ty}, expected chan"));
        x
    }
    /// One or more expressions with commas between them.
    pub(super) fn expr_list(&mut self) -> ExprId {
        let first = self.expr();
        if !self.got(Token::Comma) {
            return first;
        }
        let list = self.builder.open_with(first);
        loop {
            let expr = self.expr();
            self.builder.push(list, expr);
            if !self.got(Token::Comma) {
                return self.builder.list_expr(list);
            }
        }
    }
}
