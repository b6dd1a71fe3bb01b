//! Files and declarations.

use super::Parser;
use super::tokens::{DECLARATIONS, SEMI, TokenSet};
use crate::base::{List, Pos, known};
use crate::syntax::ast::{DeclKind, ExprId, ExprKind, FieldId, StmtId};
use crate::syntax::branches;
use crate::syntax::build::ParamRules;
use crate::syntax::token::Token;

impl Parser<'_> {
    /// A whole file.
    pub(super) fn file(&mut self) {
        self.next();
        let package = self.pos;
        if !self.got(Token::Package) {
            return self.syntax_error("package statement must be first");
        }
        let name = self.name();
        self.want_semi();
        // After an error so early gc takes the file for one without package clause.
        if 0 < self.n_errors() {
            return;
        }
        self.builder.package_clause(package, name);
        let mut may_import = true;
        while !self.is_at_end() {
            if self.is(Token::Import) && !may_import {
                self.syntax_error("imports must appear before other declarations");
            }
            may_import = self.is(Token::Import);
            if self.top_level_decl() {
                if !self.is_at_end() && !self.got_semi() {
                    self.syntax_error("after top level declaration");
                    self.advance(DECLARATIONS);
                }
            } else {
                self.advance(DECLARATIONS);
            }
        }
        self.builder.close_file();
    }
    /// A declaration, if there is one.
    fn top_level_decl(&mut self) -> bool {
        match self.token {
            Some(Token::Import) => self.decls(Self::import_spec),
            Some(Token::Const) => self.decls(Self::const_spec),
            Some(Token::Type) => self.decls(Self::type_spec),
            Some(Token::Var) => self.decls(Self::var_spec),
            Some(Token::Func) => self.func_decl(),
            _ => {
                let last = self.builder.last_decl();
                let follows_signature = matches!(last, Some(DeclKind::Func { body: None, .. }));
                self.syntax_error(if self.is(Token::Lbrace) && follows_signature {
                    "unexpected semicolon or newline before {"
                } else {
                    "non-declaration statement outside function body"
                });
                return false;
            }
        }
        true
    }
    /// A keyword and a specification, or several in parentheses.
    pub(super) fn decls(&mut self, spec: fn(&mut Self)) {
        let keyword = self.pos;
        self.next();
        let lparen = self.pos;
        if !self.got(Token::Lparen) {
            spec(self);
            self.builder.alone(keyword);
            return;
        }
        let first = self.builder.n_scratch();
        self.list("grouped declaration", SEMI, Token::Rparen, |p| {
            spec(p);
            false
        });
        let n = self.builder.n_scratch() - first;
        self.builder.group(lparen, n);
    }
    fn import_spec(&mut self) {
        let pos = self.pos;
        let name = match self.token {
            Some(Token::Name(_)) => Some(self.name()),
            Some(Token::Dot) => {
                self.next();
                Some(self.builder.name(pos, known::DOT))
            }
            _ => None,
        };
        let path = match self.literal() {
            Some(path) => {
                self.require_string(path);
                path
            }
            None => {
                let path = self.bad_expr();
                self.syntax_error("missing import path");
                self.advance(TokenSet::of(&[SEMI, Token::Rparen]));
                path
            }
        };
        self.builder.import(pos, name, path);
    }
    pub(super) fn const_spec(&mut self) {
        let pos = self.pos;
        let names = self.name_list();
        let (mut ty, mut values) = (None, None);
        if !self.is_at_end() && !self.is_semi() && !self.is(Token::Rparen) {
            ty = self.type_or_none();
            values = self.assigned_values();
        }
        self.builder.const_spec(pos, names, ty, values);
    }
    pub(super) fn var_spec(&mut self) {
        let pos = self.pos;
        let names = self.name_list();
        let mut ty = None;
        let mut values = self.assigned_values();
        if values.is_none() {
            ty = Some(self.ty());
            values = self.assigned_values();
        }
        self.builder.var_spec(pos, names, ty, values);
    }
    /// `= x, y`, if it is there.
    fn assigned_values(&mut self) -> Option<ExprId> {
        self.got_assign().then(|| self.expr_list())
    }
    pub(super) fn type_spec(&mut self) {
        let pos = self.pos;
        let name = self.name();
        let (type_params, is_alias, ty) = if self.is(Token::Lbrack) {
            self.bracket_type_spec()
        } else {
            let is_alias = self.got_assign();
            (List::EMPTY, is_alias, self.type_or_none())
        };
        let ty = ty.unwrap_or_else(|| {
            let ty = self.bad_expr();
            self.syntax_error("in type declaration");
            self.advance(TokenSet::of(&[SEMI, Token::Rparen]));
            ty
        });
        self.builder.generic_type_spec(pos, name, type_params, is_alias, ty);
    }
    /// `[P C] U`, `[n]E` or `[]E` after `type T`.
    fn bracket_type_spec(&mut self) -> (List<FieldId>, bool, Option<ExprId>) {
        let lbrack = self.pos;
        self.next();
        if self.got(Token::Rbrack) {
            return (List::EMPTY, false, Some(self.slice_type(lbrack)));
        }
        if !self.is_name() {
            return (List::EMPTY, false, Some(self.array_type(lbrack, None)));
        }
        let mut x = self.name();
        // A name before `[` cannot start the length of an array, because an index is no constant.
        if !self.is(Token::Lbrack) {
            self.literal_level += 1;
            let first = self.primary_after(x);
            x = self.binary_after(first);
            self.literal_level -= 1;
        }
        let split = self.builder.split_name(x, self.is(Token::Comma));
        match split {
            Some((name, constraint)) if constraint.is_some() || !self.is(Token::Rbrack) => {
                let first = Some((name, constraint));
                let type_params = self.param_list(first, Token::Rbrack, ParamRules::TypeParams);
                let type_params = self.builder.field_list(&type_params);
                let is_alias = self.got_assign();
                (type_params, is_alias, self.type_or_none())
            }
            _ => (List::EMPTY, false, Some(self.array_type(lbrack, Some(x)))),
        }
    }
    fn func_decl(&mut self) {
        let keyword = self.pos;
        self.next();
        let pos = self.pos;
        let is_method = self.got(Token::Lparen);
        let mut recv = Vec::new();
        if is_method {
            recv = self.param_list(None, Token::Rparen, ParamRules::Results);
            match recv.len() {
                0 => self.error("method has no receiver"),
                1 => {}
                _ => self.error("method has multiple receivers"),
            }
            recv.truncate(1);
        }
        let recv = self.builder.field_list(&recv);
        let lbrack;
        let (name, type_params, ty);
        if self.is_name() {
            name = self.name();
            lbrack = self.pos;
            (type_params, ty) = self.func_type("");
        } else {
            name = self.blank_name(self.pos);
            lbrack = self.pos;
            let kind = ExprKind::FuncType { params: List::EMPTY, results: List::EMPTY };
            ty = self.builder.expr(self.pos, kind);
            type_params = List::EMPTY;
            self.syntax_error(if is_method { "expected name" } else { "expected name or (" });
            self.advance(TokenSet::of(&[Token::Lbrace, SEMI]));
        }
        let body = self.is(Token::Lbrace).then(|| self.func_body());
        let type_params = (!type_params.is_empty()).then_some(type_params);
        self.builder.func_decl(keyword, pos, recv, name, lbrack, type_params, ty, body);
    }
    /// The body of a function. Branches are checked if it has no other errors.
    pub(super) fn func_body(&mut self) -> StmtId {
        self.n_functions += 1;
        let n_errors = self.n_errors();
        let body = self.block("");
        self.n_functions -= 1;
        if n_errors == self.n_errors() && self.has_branches_after(body) {
            let n_before = self.lexer.errors.len();
            branches::check(&self.builder.tree, self.sources, body, &mut self.lexer.errors);
            self.n_branch_errors += self.lexer.errors.len() - n_before;
        }
        body
    }
    fn has_branches_after(&self, body: StmtId) -> bool {
        let start: Pos = self.builder.tree.stmts[body].pos;
        start < self.builder.last_branch()
    }
}
