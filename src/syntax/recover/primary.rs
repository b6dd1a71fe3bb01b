//! Operands, and what follows them: selectors, indexes, calls, literals.

use super::Parser;
use super::tokens::{SEMI, TokenSet};
use crate::base::Pos;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::syntax::build::Braces;
use crate::syntax::token::Token;

impl Parser<'_> {
    /// An operand with everything that follows it.
    pub(super) fn primary(&mut self) -> ExprId {
        let operand = self.operand();
        self.primary_after(operand)
    }
    fn operand(&mut self) -> ExprId {
        let pos = self.pos;
        match self.token {
            Some(Token::Name(_)) => self.name(),
            Some(Token::Literal(literal)) => {
                let expr = self.builder.literal(pos, literal, self.end);
                self.next();
                expr
            }
            Some(Token::Lparen) => {
                self.next();
                self.literal_level += 1;
                let x = self.expr();
                self.literal_level -= 1;
                self.want(Token::Rparen);
                self.builder.expr(pos, ExprKind::Paren { x })
            }
            Some(Token::Func) => {
                self.next();
                let (_, ty) = self.func_type("function type");
                if !self.is(Token::Lbrace) {
                    return ty;
                }
                self.literal_level += 1;
                let body = self.func_body();
                self.literal_level -= 1;
                self.builder.func_lit(pos, ty, body)
            }
            Some(Token::Lbrack | Token::Chan | Token::Map | Token::Struct | Token::Interface) => self.ty(),
            _ => {
                let bad = self.bad_expr();
                self.syntax_error("expected expression");
                self.advance(TokenSet::of(&[Token::Rparen, Token::Rbrack, Token::Rbrace]));
                bad
            }
        }
    }
    /// What follows the operand `x`.
    pub(super) fn primary_after(&mut self, mut x: ExprId) -> ExprId {
        loop {
            let pos = self.pos;
            x = match self.token {
                Some(Token::Dot) => self.selector_or_assertion(pos, x),
                Some(Token::Lbrack) => self.index_or_slice(pos, x),
                Some(Token::Lparen) => self.call(pos, x),
                Some(Token::Lbrace) => {
                    let ty = self.builder.unparen(x);
                    if !self.starts_literal(ty) {
                        return x;
                    }
                    if ty != x {
                        self.syntax_error("cannot parenthesize type in composite literal");
                    }
                    self.composite(Some(x))
                }
                _ => return x,
            };
        }
    }
    /// Reports whether `{` after `ty` starts a composite literal rather than a block.
    fn starts_literal(&self, ty: ExprId) -> bool {
        match self.kind(ty) {
            ExprKind::Name { .. } | ExprKind::Selector { .. } => 0 <= self.literal_level,
            ExprKind::Index { .. } => 0 <= self.literal_level && !self.builder.is_value(ty),
            ExprKind::ArrayType { .. }
            | ExprKind::SliceType { .. }
            | ExprKind::StructType { .. }
            | ExprKind::MapType { .. } => true,
            _ => false,
        }
    }
    fn selector_or_assertion(&mut self, pos: Pos, x: ExprId) -> ExprId {
        self.next();
        match self.token {
            Some(Token::Name(_)) => {
                let sel = self.name();
                self.builder.expr(pos, ExprKind::Selector { x, sel })
            }
            Some(Token::Lparen) => {
                self.next();
                let kind = if self.got(Token::Type) {
                    ExprKind::TypeSwitchGuard { lhs: None, x }
                } else {
                    ExprKind::TypeAssert { x, ty: self.ty() }
                };
                let expr = self.builder.expr(pos, kind);
                self.want(Token::Rparen);
                expr
            }
            _ => {
                self.syntax_error("expected name or (");
                self.advance(TokenSet::of(&[SEMI, Token::Rparen]));
                x
            }
        }
    }
    fn index_or_slice(&mut self, pos: Pos, x: ExprId) -> ExprId {
        self.next();
        let mut first = None;
        if !self.is(Token::Colon) {
            let (index, has_comma) = if self.is(Token::Rbrack) {
                self.syntax_error("expected operand");
                (self.bad_expr(), false)
            } else {
                self.type_list(false)
            };
            if has_comma || self.is(Token::Rbrack) {
                self.want(Token::Rbrack);
                return self.builder.expr(pos, ExprKind::Index { x, index });
            }
            first = Some(index);
        }
        if !self.got(Token::Colon) {
            self.syntax_error("expected comma, : or ]");
            self.advance(TokenSet::of(&[Token::Comma, Token::Colon, Token::Rbrack]));
        }
        self.literal_level += 1;
        let bounds = self.slice_bounds();
        self.literal_level -= 1;
        self.want(Token::Rbrack);
        match bounds {
            (second, None) => self.builder.slice(pos, x, &[first, second]),
            (second, third) => self.builder.slice(pos, x, &[first, second, third]),
        }
    }
    /// What follows the first colon of a slice expression.
    fn slice_bounds(&mut self) -> (Option<ExprId>, Option<ExprId>) {
        let mut second = None;
        if !self.is(Token::Colon) && !self.is(Token::Rbrack) {
            second = Some(self.expr());
        }
        if !self.is(Token::Colon) {
            return (second, None);
        }
        if second.is_none() {
            self.error("middle index required in 3-index slice");
            second = Some(self.bad_expr());
        }
        self.next();
        if !self.is(Token::Rbrack) {
            return (second, Some(self.expr()));
        }
        self.error("final index required in 3-index slice");
        (second, Some(self.bad_expr()))
    }
    fn call(&mut self, pos: Pos, fun: ExprId) -> ExprId {
        self.next();
        self.literal_level += 1;
        let args = self.builder.open();
        let mut has_dots = false;
        self.list("argument list", Token::Comma, Token::Rparen, |p| {
            let arg = p.expr();
            p.builder.push(args, arg);
            has_dots = p.got(Token::Ellipsis);
            has_dots
        });
        self.literal_level -= 1;
        self.builder.call(pos, fun, (args, has_dots))
    }
    /// `{a, b: c}`
    fn composite(&mut self, ty: Option<ExprId>) -> ExprId {
        let lbrace = self.pos;
        self.literal_level += 1;
        self.next();
        let elems = self.builder.open();
        let rbrace = self.list("composite literal", Token::Comma, Token::Rbrace, |p| {
            let mut elem = p.element();
            let pos = p.pos;
            if p.got(Token::Colon) {
                let value = p.element();
                elem = p.builder.expr(pos, ExprKind::KeyValue { key: elem, value });
            }
            p.builder.push(elems, elem);
            false
        });
        self.literal_level -= 1;
        self.builder.composite(ty, Braces { lbrace, elems, rbrace })
    }
    fn element(&mut self) -> ExprId {
        if !self.is(Token::Lbrace) {
            return self.expr();
        }
        self.nest(|p| p.composite(None)).unwrap_or_else(|| self.bad_expr())
    }
}
