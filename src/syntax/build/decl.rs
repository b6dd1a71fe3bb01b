//! Declarations. Each goes on the list that grows when it is made.

use super::field::ParamRules;
use super::{Builder, Open};
use crate::base::{Id, List, Pos, known};
use crate::syntax::ast::{DeclId, DeclKind, ExprId, ExprKind, FieldId, LitKind, Operator, StmtId, StmtKind};

impl Builder {
    /// Marks the declaration just made as one that stands alone after `keyword`. Returns how many it is.
    #[inline]
    pub(in crate::syntax) fn alone(&mut self, keyword: Pos) -> u32 {
        if let Some(from) = self.heeds_from.last_mut() {
            *from = keyword;
        }
        1
    }
    /// Marks the last `n` declarations as a group in parentheses.
    pub(in crate::syntax) fn group(&mut self, lparen: Pos, n: u32) -> u32 {
        self.n_groups += 1;
        let mut from = lparen.plus(1);
        for at in self.scratch.len() - n as usize..self.scratch.len() {
            let decl = DeclId::from_raw(self.scratch[at]).expect("declarations are present");
            self.tree.decl_arena[decl].group = self.n_groups;
            self.heeds_from[decl.index()] = from;
            // A directive anywhere in a specification belongs to the next one.
            from = self.tree.decl_arena[decl].pos.plus(1);
        }
        n
    }
    /// `import name "path"`
    pub(in crate::syntax) fn import(&mut self, pos: Pos, name: Option<ExprId>, path: ExprId) {
        if self.literal_kind(path) != Some(LitKind::String) {
            self.refuse();
        }
        self.decl(pos, DeclKind::Import { name, path });
    }
    /// `import . "path"`
    pub(in crate::syntax) fn dot_import(&mut self, pos: Pos, path: ExprId) {
        let name = self.name(pos, known::DOT);
        self.import(pos, Some(name), path);
    }
    /// `a, b T = x, y` after `const`
    pub(in crate::syntax) fn const_spec(
        &mut self,
        pos: Pos,
        names: Open,
        ty: Option<ExprId>,
        values: Option<ExprId>,
    ) {
        let names = self.close(names);
        self.decl(pos, DeclKind::Const { names, ty, values });
    }
    /// `a, b T = x, y` after `var`
    pub(in crate::syntax) fn var_spec(
        &mut self,
        pos: Pos,
        names: Open,
        ty: Option<ExprId>,
        values: Option<ExprId>,
    ) {
        let names = self.close(names);
        self.decl(pos, DeclKind::Var { names, ty, values });
    }
    /// `T U`, `T = U` after `type`
    pub(in crate::syntax) fn type_spec(&mut self, pos: Pos, name: ExprId, is_alias: bool, ty: ExprId) {
        self.generic_type_spec(pos, name, List::EMPTY, is_alias, ty);
    }
    /// `T[P C] U`, `T[P C] = U` after `type`
    pub(in crate::syntax) fn generic_type_spec(
        &mut self,
        pos: Pos,
        name: ExprId,
        type_params: List<FieldId>,
        is_alias: bool,
        ty: ExprId,
    ) {
        self.decl(pos, DeclKind::Type { name, type_params, is_alias, ty: Some(ty) });
    }
    /// `T []E` after `type`
    pub(in crate::syntax) fn slice_type_spec(&mut self, name: ExprId, lbrack: Pos, elem: ExprId) {
        let ty = self.expr(lbrack, ExprKind::SliceType { elem });
        self.type_spec(self.pos(name), name, false, ty);
    }
    /// `T [...]E` after `type`
    pub(in crate::syntax) fn array_type_spec(&mut self, name: ExprId, lbrack: Pos, elem: ExprId) {
        let ty = self.expr(lbrack, ExprKind::ArrayType { len: None, elem });
        self.type_spec(self.pos(name), name, false, ty);
    }
    /// `T[x] U` after `type`: an array of length `x`, or one type parameter that looks like an expression.
    pub(in crate::syntax) fn cover_type_spec(
        &mut self,
        name: ExprId,
        lbrack: Pos,
        x: ExprId,
        is_alias: bool,
        ty: ExprId,
    ) {
        let pos = self.pos(name);
        if !self.is_name(x)
            && let Some((param, constraint)) = self.split_name(x, false)
            && let Some(constraint) = constraint
        {
            let field = self.field(self.pos(param), Some(param), Some(constraint));
            let type_params = self.tree.pool.list([field]);
            return self.generic_type_spec(pos, name, type_params, is_alias, ty);
        }
        if is_alias {
            self.refuse();
        }
        let array = self.expr(lbrack, ExprKind::ArrayType { len: Some(x), elem: ty });
        self.type_spec(pos, name, false, array);
    }
    /// `T[x, rest] U` after `type`: type parameters, the first of which looks like an expression.
    pub(in crate::syntax) fn cover_generic_spec(
        &mut self,
        name: ExprId,
        x: ExprId,
        rest: Open,
        is_alias: bool,
        ty: ExprId,
    ) {
        match self.split_name(x, true) {
            Some((param, constraint)) => self.generic_spec_from(name, param, constraint, rest, is_alias, ty),
            None => {
                self.refuse();
                self.scratch.truncate(rest.0 as usize);
                self.type_spec(self.pos(name), name, is_alias, ty);
            }
        }
    }
    /// `T[param constraint, rest] U` after `type`
    pub(in crate::syntax) fn plain_generic_spec(
        &mut self,
        name: ExprId,
        param: ExprId,
        constraint: ExprId,
        rest: Open,
        is_alias: bool,
        ty: ExprId,
    ) {
        self.generic_spec_from(name, param, Some(constraint), rest, is_alias, ty);
    }
    fn generic_spec_from(
        &mut self,
        name: ExprId,
        param: ExprId,
        constraint: Option<ExprId>,
        rest: Open,
        is_alias: bool,
        ty: ExprId,
    ) {
        let first = self.field(self.pos(param), Some(param), constraint);
        self.scratch.insert(rest.0 as usize, first.raw());
        let type_params = self.params(rest, ParamRules::TypeParams);
        self.generic_type_spec(self.pos(name), name, type_params, is_alias, ty);
    }
    /// Splits `P *C`, parsed as a product, or `P (C)`, parsed as a call, into name and constraint.
    ///
    /// Without `is_certain` it does so only if what would be the constraint can be nothing else
    /// (cmd/compile/internal/syntax/parser.go, `extractName`). A lone name has no constraint yet.
    pub(in crate::syntax) fn split_name(
        &mut self,
        x: ExprId,
        is_certain: bool,
    ) -> Option<(ExprId, Option<ExprId>)> {
        // `P *A | B | C` is ((P * A) | B) | C: go down to the product, then build up the union again.
        let mut is_certain = is_certain;
        let mut unions = Vec::new();
        let mut at = x;
        while let ExprKind::Binary { op: Operator::Or, x: left, y } = self.kind(at) {
            is_certain |= self.is_type_elem(y);
            unions.push((self.pos(at), y));
            at = left;
        }
        let (name, mut constraint) = self.split_term(at, is_certain)?;
        for (pos, y) in unions.into_iter().rev() {
            constraint = Some(self.expr(pos, ExprKind::Binary { op: Operator::Or, x: constraint?, y }));
        }
        Some((name, constraint))
    }
    fn split_term(&mut self, x: ExprId, is_certain: bool) -> Option<(ExprId, Option<ExprId>)> {
        match self.kind(x) {
            ExprKind::Name { .. } => Some((x, None)),
            ExprKind::Binary { op: Operator::Mul, x: name, y } if self.is_name(name) => {
                if !is_certain && !self.is_type_elem(y) {
                    return None;
                }
                let pos = self.pos(x);
                Some((name, Some(self.expr(pos, ExprKind::Unary { op: Operator::Mul, x: y }))))
            }
            ExprKind::Call { fun, args, has_dots: false } if self.is_name(fun) => {
                let arg = self.tree.pool.ids(args).only()?;
                let is_constraint = is_certain || self.is_type_elem(arg);
                is_constraint.then(|| (fun, Some(self.unparen(arg))))
            }
            _ => None,
        }
    }
    /// Reports whether `x` can only be a constraint, going by its form.
    pub(in crate::syntax) fn is_type_elem(&self, x: ExprId) -> bool {
        let mut rest = vec![x];
        while let Some(x) = rest.pop() {
            match self.kind(x) {
                ExprKind::ArrayType { .. }
                | ExprKind::SliceType { .. }
                | ExprKind::StructType { .. }
                | ExprKind::FuncType { .. }
                | ExprKind::InterfaceType { .. }
                | ExprKind::MapType { .. }
                | ExprKind::ChanType { .. } => return true,
                ExprKind::Binary { x, y, .. } => rest.extend([x, y]),
                ExprKind::Unary { op: Operator::Tilde, .. } => return true,
                ExprKind::Unary { x, .. } | ExprKind::Paren { x } => rest.push(x),
                _ => {}
            }
        }
        false
    }
    /// `(recv)` of a method: exactly one.
    pub(in crate::syntax) fn receiver(&mut self, list: Open) -> List<FieldId> {
        let recv = self.params(list, ParamRules::Results);
        if self.tree.pool.ids(recv).len() != 1 {
            self.refuse();
        }
        recv
    }
    /// `func (recv) name[P C](params) results { … }`; `lbrack` is where the type parameters would stand.
    #[expect(clippy::too_many_arguments, reason = "a function declaration has that many parts")]
    pub(in crate::syntax) fn func_decl(
        &mut self,
        keyword: Pos,
        pos: Pos,
        recv: List<FieldId>,
        name: ExprId,
        lbrack: Pos,
        type_params: Option<List<FieldId>>,
        ty: ExprId,
        body: Option<StmtId>,
    ) {
        if type_params.is_some() {
            // The signature of a generic function stands where its type parameters stand.
            self.tree.exprs[ty].pos = lbrack;
        }
        if let Some(body) = body {
            self.func_body(body);
        }
        let type_params = type_params.unwrap_or(List::EMPTY);
        self.decl(pos, DeclKind::Func { recv, name, type_params, ty, body });
        self.alone(keyword);
    }
    /// The last `n` declarations as a statement.
    pub(in crate::syntax) fn decl_stmt(&mut self, pos: Pos, n: u32) -> StmtId {
        let list = self.close_last(n);
        self.stmt(pos, StmtKind::Decl { list })
    }
}
