//! Types.

use super::Parser;
use super::tokens::{SEMI, TokenSet};
use crate::base::{List, Pos};
use crate::syntax::ast::{ChanDir, ExprId, ExprKind, FieldId, Operator};
use crate::syntax::build::ParamRules;
use crate::syntax::token::Token;

impl Parser<'_> {
    /// A type.
    pub(super) fn ty(&mut self) -> ExprId {
        self.type_or_none().unwrap_or_else(|| {
            let bad = self.bad_expr();
            self.syntax_error("expected type");
            let follow = [Token::Comma, Token::Colon, SEMI, Token::Rparen, Token::Rbrack, Token::Rbrace];
            self.advance(TokenSet::of(&follow));
            bad
        })
    }
    /// A type, if there is one.
    pub(super) fn type_or_none(&mut self) -> Option<ExprId> {
        match self.token? {
            Token::Name(_) => Some(self.qualified_name(None)),
            Token::Star
            | Token::Arrow
            | Token::Func
            | Token::Lbrack
            | Token::Chan
            | Token::Map
            | Token::Struct
            | Token::Interface
            | Token::Lparen => self.nest(Self::type_literal),
            _ => None,
        }
    }
    fn type_literal(&mut self) -> ExprId {
        let pos = self.pos;
        let token = self.token;
        self.next();
        match token {
            Some(Token::Star) => {
                let x = self.ty();
                self.builder.expr(pos, ExprKind::Unary { op: Operator::Mul, x })
            }
            Some(Token::Arrow) => {
                self.want(Token::Chan);
                self.chan_type(pos, ChanDir::Recv)
            }
            Some(Token::Chan) => {
                let dir = if self.got(Token::Arrow) { ChanDir::Send } else { ChanDir::Both };
                self.chan_type(pos, dir)
            }
            Some(Token::Func) => self.func_type("function type").1,
            Some(Token::Lbrack) if self.got(Token::Rbrack) => self.slice_type(pos),
            Some(Token::Lbrack) => self.array_type(pos, None),
            Some(Token::Map) => {
                self.want(Token::Lbrack);
                let key = self.ty();
                self.want(Token::Rbrack);
                let value = self.ty();
                self.builder.expr(pos, ExprKind::MapType { key, value })
            }
            Some(Token::Struct) => {
                self.want(Token::Lbrace);
                let first = self.builder.n_scratch();
                self.list("struct type", SEMI, Token::Rbrace, |p| {
                    p.field_decl();
                    false
                });
                let n = self.builder.n_scratch() - first;
                self.builder.struct_type(pos, n)
            }
            Some(Token::Interface) => {
                self.want(Token::Lbrace);
                let elems = self.builder.open();
                self.list("interface type", SEMI, Token::Rbrace, |p| {
                    let elem = p.interface_elem();
                    p.builder.push(elems, elem);
                    false
                });
                self.builder.interface_type(pos, elems)
            }
            _ => {
                let ty = self.ty();
                self.want(Token::Rparen);
                ty
            }
        }
    }
    fn chan_type(&mut self, pos: Pos, dir: ChanDir) -> ExprId {
        let elem = self.type_or_none().unwrap_or_else(|| {
            let bad = self.bad_expr();
            self.syntax_error("missing channel element type");
            bad
        });
        self.builder.expr(pos, ExprKind::ChanType { dir, elem })
    }
    /// The rest of `[]E`.
    pub(super) fn slice_type(&mut self, pos: Pos) -> ExprId {
        let elem = self.ty();
        self.builder.expr(pos, ExprKind::SliceType { elem })
    }
    /// The rest of `[n]E` or `[...]E`; the length may have been parsed already.
    pub(super) fn array_type(&mut self, pos: Pos, len: Option<ExprId>) -> ExprId {
        let len = match len {
            None if self.got(Token::Ellipsis) => None,
            None => {
                self.literal_level += 1;
                let len = self.expr();
                self.literal_level -= 1;
                Some(len)
            }
            len => len,
        };
        if self.is(Token::Comma) {
            // Type parameters may end in a comma, lengths may not.
            self.syntax_error("unexpected comma; expected ]");
            self.next();
        }
        self.want(Token::Rbrack);
        let elem = self.ty();
        self.builder.expr(pos, ExprKind::ArrayType { len, elem })
    }
    /// `[P C](params) results`. Where type parameters may not stand, `context` says where that is.
    pub(super) fn func_type(&mut self, context: &str) -> (List<FieldId>, ExprId) {
        let pos = self.pos;
        let mut type_params = Vec::new();
        if self.got(Token::Lbrack) {
            if !context.is_empty() {
                self.syntax_error_at(pos, &format!("{context} must have no type parameters"));
            }
            if self.is(Token::Rbrack) {
                self.syntax_error("empty type parameter list");
                self.next();
            } else {
                type_params = self.param_list(None, Token::Rbrack, ParamRules::TypeParams);
            }
        }
        self.want(Token::Lparen);
        let params = self.param_list(None, Token::Rparen, ParamRules::Params);
        let results = self.results();
        let params = self.builder.field_list(&params);
        let results = self.builder.field_list(&results);
        let ty = self.builder.expr(pos, ExprKind::FuncType { params, results });
        (self.builder.field_list(&type_params), ty)
    }
    fn results(&mut self) -> Vec<FieldId> {
        if self.got(Token::Lparen) {
            return self.param_list(None, Token::Rparen, ParamRules::Results);
        }
        let pos = self.pos;
        let ty = self.type_or_none();
        ty.map(|ty| self.builder.field(pos, None, Some(ty))).into_iter().collect()
    }
    /// `T`, `p.T`, `p.T[A, B]`; the first name may have been parsed already.
    pub(super) fn qualified_name(&mut self, name: Option<ExprId>) -> ExprId {
        let mut x = match name {
            Some(name) => name,
            None if self.is_name() => self.name(),
            None => {
                let blank = self.blank_name(self.pos);
                self.syntax_error("expected name");
                self.advance(TokenSet::of(&[Token::Dot, SEMI, Token::Rbrace]));
                blank
            }
        };
        let pos = self.pos;
        if self.got(Token::Dot) {
            let sel = self.name();
            x = self.builder.expr(pos, ExprKind::Selector { x, sel });
        }
        if self.is(Token::Lbrack) {
            // Type arguments may be nested without any type literal.
            let instance = self.nest(|p| p.type_instance(x));
            x = instance.unwrap_or(x);
        }
        x
    }
    fn type_instance(&mut self, x: ExprId) -> ExprId {
        let pos = self.pos;
        self.next();
        let index = if self.is(Token::Rbrack) {
            let bad = self.bad_expr();
            self.syntax_error("expected type argument list");
            bad
        } else {
            self.type_list(true).0
        };
        self.want(Token::Rbrack);
        self.builder.expr(pos, ExprKind::Index { x, index })
    }
    /// Types, the first of which may be any expression unless `is_strict`. Also says whether there was a
    /// comma.
    pub(super) fn type_list(&mut self, is_strict: bool) -> (ExprId, bool) {
        self.literal_level += 1;
        let first = if is_strict { self.ty() } else { self.expr() };
        let mut list = None;
        let has_comma = self.got(Token::Comma);
        if has_comma {
            while let Some(ty) = self.type_or_none() {
                let open = match list {
                    None => self.builder.open_with_two(first, ty),
                    Some(open) => self.builder.push(open, ty),
                };
                list = Some(open);
                if !self.got(Token::Comma) {
                    break;
                }
            }
        }
        self.literal_level -= 1;
        (list.map_or(first, |list| self.builder.list_expr(list)), has_comma)
    }
}
