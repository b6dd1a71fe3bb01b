//! Parameters, struct fields and interface elements.

use super::Parser;
use super::tokens::{self, SEMI, TokenSet};
use crate::base::{List, Pos};
use crate::syntax::ast::{ExprId, ExprKind, FieldId, Operator};
use crate::syntax::build::{NameTail, ParamRules};
use crate::syntax::start_pos;
use crate::syntax::token::Token;

impl Parser<'_> {
    /// Parameters after the opening bracket, the first of which may have been parsed already. In what
    /// is returned either all have names, or none has.
    pub(super) fn param_list(
        &mut self,
        first: Option<(ExprId, Option<ExprId>)>,
        close: Token,
        rules: ParamRules,
    ) -> Vec<FieldId> {
        if let Some((name, Some(constraint))) = first
            && self.got(close)
        {
            return vec![self.builder.field(self.pos_of(name), Some(name), Some(constraint))];
        }
        let mut params = Vec::new();
        let mut first = first;
        let end = self.list("parameter list", Token::Comma, close, |p| {
            let param = match first.take() {
                Some((name, Some(constraint))) => {
                    Some(p.builder.field(p.pos_of(name), Some(name), Some(constraint)))
                }
                Some((name, None)) => p.param(Some(name), close),
                None => p.param(None, close),
            };
            params.extend(param);
            false
        });
        if !params.is_empty() {
            self.tell_names_from_types(&params, rules == ParamRules::TypeParams, end);
            self.check_dots(&params, rules);
        }
        params
    }
    /// Says which lone names are types, and which have the type to their right.
    fn tell_names_from_types(&mut self, params: &[FieldId], are_type_params: bool, end: Pos) {
        let fields = params.iter().map(|&param| self.builder.tree.fields[param]);
        let n_typed = fields.clone().filter(|field| field.ty.is_some()).count();
        let n_named = fields.filter(|field| field.ty.is_some() && field.name.is_some()).count();
        if n_named == 0 && !are_type_params {
            for &param in params {
                let field = &mut self.builder.tree.fields[param];
                if let Some(ty) = field.name.take() {
                    field.ty = Some(ty);
                }
            }
            return;
        }
        if n_named == params.len() {
            return;
        }
        let Some(leftmost) = self.complete_params(params) else { return };
        let (pos, message) = match (n_named == n_typed, are_type_params) {
            // Only types at the end are missing.
            (true, true) => (end, "missing type constraint"),
            (true, false) => (end, "missing parameter type"),
            (false, true) if params.len() == 1 => {
                (leftmost, "missing type parameter name or invalid array length")
            }
            (false, true) => (leftmost, "missing type parameter name"),
            (false, false) => (leftmost, "missing parameter name"),
        };
        self.syntax_error_at(pos, message);
    }
    /// Gives all parameters names and types; returns where the leftmost is that lacks one.
    fn complete_params(&mut self, params: &[FieldId]) -> Option<Pos> {
        let mut leftmost = None;
        let mut ty = None;
        for &param in params.iter().rev() {
            let field = self.builder.tree.fields[param];
            if field.ty.is_some() {
                ty = field.ty;
            }
            match (field.name, field.ty, ty) {
                (Some(_), Some(_), _) => {}
                (None, Some(own), _) => {
                    let pos = start_pos(&self.builder.tree, own);
                    leftmost = Some(pos);
                    let name = self.blank_name(pos);
                    self.builder.tree.fields[param].name = Some(name);
                }
                (_, None, Some(_)) => self.builder.tree.fields[param].ty = ty,
                (_, None, None) => {
                    let pos = field.name.map_or(field.pos, |name| self.pos_of(name));
                    leftmost = Some(pos);
                    let bad = self.builder.expr(pos, ExprKind::Bad);
                    self.builder.tree.fields[param].ty = Some(bad);
                }
            }
        }
        leftmost
    }
    /// Reports the first `...` that is out of place, and takes all those for plain types.
    fn check_dots(&mut self, params: &[FieldId], rules: ParamRules) {
        let mut is_reported = false;
        for (index, &param) in params.iter().enumerate() {
            let Some(ty) = self.builder.tree.fields[param].ty else { continue };
            let ExprKind::DotsType { elem } = self.kind(ty) else { continue };
            let is_last = index + 1 == params.len();
            if rules == ParamRules::Params && is_last {
                continue;
            }
            if !is_reported {
                self.error_at(
                    self.pos_of(ty),
                    match rules {
                        ParamRules::Params => "can only use ... with final parameter",
                        ParamRules::Results | ParamRules::TypeParams => "invalid use of ...",
                    },
                );
            }
            is_reported = true;
            self.builder.tree.fields[param].ty = Some(elem);
        }
    }
    /// One parameter, the name of which may have been parsed already. Where type parameters may stand,
    /// its type may be a union.
    fn param(&mut self, name: Option<ExprId>, follow: Token) -> Option<FieldId> {
        let allows_unions = follow == Token::Rbrack;
        let pos = name.map_or(self.pos, |name| self.pos_of(name));
        if name.is_none() && allows_unions && self.is(Token::Tilde) {
            return Some(self.embedded_elem(None));
        }
        let name = match name {
            None if self.is_name() => Some(self.name()),
            name => name,
        };
        if let Some(name) = name
            && let Some(param) = self.named_param(pos, name, allows_unions)
        {
            return Some(param);
        }
        if self.is(Token::Ellipsis) {
            let ty = self.dots_type();
            return Some(self.builder.field(pos, name, Some(ty)));
        }
        if allows_unions && self.is(Token::Tilde) {
            let elem = self.embedded_elem(None);
            let ty = self.builder.tree.fields[elem].ty;
            return Some(self.builder.field(pos, name, ty));
        }
        let ty = self.type_or_none();
        if name.is_none() && ty.is_none() {
            self.syntax_error(&format!("expected {}", tokens::description(follow)));
            self.advance(TokenSet::of(&[Token::Comma, follow]));
            return None;
        }
        let param = self.builder.field(pos, name, ty);
        if allows_unions && ty.is_some() && self.is(Token::Bar) {
            return Some(self.embedded_elem(Some(param)));
        }
        Some(param)
    }
    /// A parameter that starts with a name and goes on with `[`, `.` or `|`.
    fn named_param(&mut self, pos: Pos, name: ExprId, allows_unions: bool) -> Option<FieldId> {
        let param = match self.token {
            Some(Token::Lbrack) => {
                let tail = self.array_or_type_args();
                self.builder.tail_param(pos, name, tail)
            }
            Some(Token::Dot) => {
                let ty = self.qualified_name(Some(name));
                self.builder.field(pos, None, Some(ty))
            }
            Some(Token::Bar) if allows_unions => self.builder.field(pos, None, Some(name)),
            _ => return None,
        };
        if allows_unions && self.is(Token::Bar) {
            return Some(self.embedded_elem(Some(param)));
        }
        Some(param)
    }
    fn dots_type(&mut self) -> ExprId {
        let pos = self.pos;
        self.next();
        match self.type_or_none() {
            Some(elem) => self.builder.expr(pos, ExprKind::DotsType { elem }),
            None => {
                let bad = self.bad_expr();
                self.syntax_error("... is missing type");
                bad
            }
        }
    }
    /// `[n]E`, `[]E` or `[T, U]` after a name.
    fn array_or_type_args(&mut self) -> NameTail {
        let pos = self.pos;
        self.want(Token::Lbrack);
        if self.got(Token::Rbrack) {
            return NameTail::Type(self.slice_type(pos));
        }
        let (index, has_comma) = self.type_list(false);
        self.want(Token::Rbrack);
        if !has_comma && let Some(elem) = self.type_or_none() {
            let kind = ExprKind::ArrayType { len: Some(index), elem };
            return NameTail::Type(self.builder.expr(pos, kind));
        }
        self.builder.tail_index(pos, index)
    }

    /// One declaration of struct fields, which go on the list that grows.
    pub(super) fn field_decl(&mut self) {
        let pos = self.pos;
        match self.token {
            Some(Token::Name(_)) => self.named_field(pos),
            Some(Token::Star) => {
                self.next();
                let x = if self.is(Token::Lparen) {
                    self.parenthesized_embedding(|p| p.qualified_name(None))
                } else {
                    self.qualified_name(None)
                };
                let tag = self.literal();
                self.builder.pointer_field(pos, x, tag);
            }
            Some(Token::Lparen) => {
                let ty = self.parenthesized_embedding(|p| {
                    let star = p.pos;
                    let is_pointer = p.got(Token::Star);
                    let x = p.qualified_name(None);
                    let pointer = ExprKind::Unary { op: Operator::Mul, x };
                    if is_pointer { p.builder.expr(star, pointer) } else { x }
                });
                let tag = self.literal();
                self.builder.struct_field(pos, None, ty, tag);
            }
            _ => {
                self.syntax_error("expected field name or embedded type");
                self.advance(TokenSet::of(&[SEMI, Token::Rbrace]));
            }
        }
    }
    fn parenthesized_embedding(&mut self, ty: impl FnOnce(&mut Self) -> ExprId) -> ExprId {
        self.syntax_error("cannot parenthesize embedded type");
        self.next();
        let ty = ty(self);
        self.got(Token::Rparen);
        ty
    }
    /// A field that starts with a name: its own, or that of an embedded type.
    fn named_field(&mut self, pos: Pos) {
        let name = self.name();
        let is_embedded =
            self.is_semi() || matches!(self.token, Some(Token::Dot | Token::Literal(_) | Token::Rbrace));
        if is_embedded {
            let ty = self.qualified_name(Some(name));
            let tag = self.literal();
            self.builder.struct_field(pos, None, ty, tag);
            return;
        }
        if self.is(Token::Lbrack) {
            let tail = self.array_or_type_args();
            let tag = self.literal();
            self.builder.tail_field(pos, name, tail, tag);
            return;
        }
        let names = self.builder.open_with(name);
        while self.got(Token::Comma) {
            let name = self.name();
            self.builder.push(names, name);
        }
        let ty = self.ty();
        let tag = self.literal();
        self.builder.struct_fields(names, ty, tag);
    }

    /// A method or an embedded element.
    pub(super) fn interface_elem(&mut self) -> FieldId {
        if !self.is_name() {
            return self.embedded_elem(None);
        }
        let method = self.method();
        match self.builder.tree.fields[method].name {
            Some(_) => method,
            None => self.embedded_elem(Some(method)),
        }
    }
    /// What starts with a name in an interface.
    fn method(&mut self) -> FieldId {
        let pos = self.pos;
        let name = self.name();
        match self.token {
            Some(Token::Lparen) => self.method_signature(pos, name),
            Some(Token::Lbrack) => self.generic_method(pos, name),
            _ => {
                let ty = self.qualified_name(Some(name));
                self.builder.field(pos, None, Some(ty))
            }
        }
    }
    fn method_signature(&mut self, pos: Pos, name: ExprId) -> FieldId {
        let (_, ty) = self.func_type("interface method");
        self.builder.field(pos, Some(name), Some(ty))
    }
    /// `T[A, B]`, which is embedded, or `m[P C](…)`, which Go does not have.
    fn generic_method(&mut self, pos: Pos, name: ExprId) -> FieldId {
        let lbrack = self.pos;
        self.next();
        let rbrack = self.pos;
        if self.got(Token::Rbrack) {
            if self.is(Token::Lparen) {
                self.error_at(rbrack, "empty type parameter list");
                return self.method_signature(pos, name);
            }
            self.error_at(rbrack, "empty type argument list");
            return self.builder.field(pos, None, Some(name));
        }
        // Type arguments look like parameters without names.
        let args = self.param_list(None, Token::Rbrack, ParamRules::Results);
        let first = args.first().map(|&arg| self.builder.tree.fields[arg]);
        match first {
            None if self.is(Token::Lparen) => self.method_signature(pos, name),
            None => self.builder.field(pos, None, Some(name)),
            Some(first) if first.name.is_some() => {
                let method = self.method_signature(pos, name);
                self.error_at(lbrack, "interface method must have no type parameters");
                method
            }
            Some(first) => {
                let types: Vec<ExprId> =
                    args.iter().filter_map(|&arg| self.builder.tree.fields[arg].ty).collect();
                let index = match types[..] {
                    [ty] => ty,
                    _ => {
                        let elems: List<ExprId> = self.builder.tree.pool.list(types);
                        self.builder.expr(first.pos, ExprKind::List { elems })
                    }
                };
                let ty = self.builder.expr(lbrack, ExprKind::Index { x: name, index });
                self.builder.field(pos, None, Some(ty))
            }
        }
    }
    /// `~A | B`, the first of which may have been parsed already.
    pub(super) fn embedded_elem(&mut self, first: Option<FieldId>) -> FieldId {
        let elem = match first {
            Some(elem) => elem,
            None => {
                let pos = self.pos;
                let term = self.embedded_term();
                self.builder.field(pos, None, Some(term))
            }
        };
        while self.is(Token::Bar) {
            let pos = self.pos;
            self.next();
            let y = self.embedded_term();
            let x = self.builder.tree.fields[elem].ty.unwrap_or(y);
            let union = self.builder.expr(pos, ExprKind::Binary { op: Operator::Or, x, y });
            self.builder.tree.fields[elem].ty = Some(union);
        }
        elem
    }
    fn embedded_term(&mut self) -> ExprId {
        let pos = self.pos;
        if self.got(Token::Tilde) {
            let x = self.ty();
            return self.builder.expr(pos, ExprKind::Unary { op: Operator::Tilde, x });
        }
        self.type_or_none().unwrap_or_else(|| {
            let bad = self.bad_expr();
            self.syntax_error("expected ~ term or type");
            let follow = [Token::Bar, SEMI, Token::Rparen, Token::Rbrack, Token::Rbrace];
            self.advance(TokenSet::of(&follow));
            bad
        })
    }
}
