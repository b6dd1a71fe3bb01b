//! Assignments and initialisations: which value goes to which variable, and what may stand on the left.
//!
//! Values match variables one to one, or one call yields them all, or one expression yields a value and
//! whether it is there (comma-ok). Anything else is a mismatch, which is only reported if nothing else
//! is wrong.
//! (cmd/compile/internal/types2/assignments.go)

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Context, Operand, TargetName};
use super::signature::measure;
use crate::base::{Name, Pos, known};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Basic, ObjectId, ObjectKind, TypeId, VarKind};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

/// The `return` statement whose values initialise the results.
#[derive(Clone, Copy)]
pub(crate) struct ReturnStmt {
    /// Where it is.
    pub pos: Pos,
    /// Whether the results have names.
    pub has_names: bool,
}

/// What stands on the left side of an assignment.
enum Lhs {
    /// `_`
    Blank,
    /// Something of this type that can be assigned to.
    Of(TypeId),
    /// Something in error, which was reported.
    Invalid,
}

impl Checker<'_> {
    /// Gives a variable the value `x`, and its type if it has none.
    pub(crate) fn init_var(&mut self, var: ObjectId, x: &mut Operand, context: Context) {
        let types = self.types;
        let cell = &types.object(var).ty;
        let is_usable = x.is_valid() && types.is_valid(x.ty);
        if !is_usable || cell.get().is_some_and(|ty| !types.is_valid(ty)) {
            if cell.get().is_none() {
                cell.set(types.invalid());
            }
            x.invalidate();
            return;
        }
        let ty = match cell.get() {
            Some(ty) => ty,
            None if x.ty == Basic::UntypedNil.id() => {
                let text = self.context_text(context);
                self.error(self.operand_pos(x), format!("use of untyped nil in {text}"));
                cell.set(types.invalid());
                x.invalidate();
                return;
            }
            None => types.default_type(x.ty),
        };
        cell.set(ty);
        self.assignment(x, Some(ty), context);
    }
    /// Initialises variables, or the results of a function, with the values of expressions.
    pub(crate) fn init_vars(&mut self, lhs: &[ObjectId], rhs: &[ExprId], return_stmt: Option<ReturnStmt>) {
        let context = match return_stmt {
            Some(_) => Context::Return,
            None if 1 < lhs.len() => Context::MultipleAssignment,
            None => Context::Assignment,
        };
        if lhs.len() == rhs.len() && !self.is_single_call(rhs) {
            for (&var, &e) in lhs.iter().zip(rhs) {
                let object = self.types.object(var);
                let name = match return_stmt {
                    Some(ReturnStmt { has_names: false, .. }) => TargetName::Result,
                    _ => TargetName::Name(object.name),
                };
                let target = object.ty.get().and_then(|ty| self.target(ty, name));
                let mut x = self.expr(target, e);
                self.init_var(var, &mut x, context);
            }
            return;
        }
        let [e] = *rhs else {
            if self.use_exprs(rhs) {
                match return_stmt {
                    Some(return_stmt) => {
                        let values: Vec<Operand> = self.expr_list(rhs).into_iter().collect();
                        self.report_return_mismatch(return_stmt.pos, lhs, &values);
                    }
                    None => self.report_count_mismatch(rhs, lhs.len(), rhs.len()),
                }
            }
            self.invalidate_vars(lhs);
            return;
        };
        let (mut values, is_comma_ok) = self.multi_expr(e, lhs.len() == 2 && return_stmt.is_none());
        if values.len() == lhs.len() {
            for (&var, x) in lhs.iter().zip(&mut values) {
                self.init_var(var, x, context);
            }
            self.record_if_comma_ok(e, is_comma_ok, &values);
            return;
        }
        if values[0].is_valid() {
            match return_stmt {
                Some(return_stmt) => self.report_return_mismatch(return_stmt.pos, lhs, &values),
                None => self.report_count_mismatch(rhs, lhs.len(), values.len()),
            }
        }
        self.invalidate_vars(lhs);
    }
    /// Gives the invalid type to variables that got no value.
    fn invalidate_vars(&self, vars: &[ObjectId]) {
        for &var in vars {
            let cell = &self.types.object(var).ty;
            if cell.get().is_none() {
                cell.set(self.types.invalid());
            }
        }
    }
    /// Records that an expression yielded two values, if both found their place.
    fn record_if_comma_ok(&mut self, e: ExprId, is_comma_ok: bool, values: &[Operand]) {
        if is_comma_ok && values.iter().all(Operand::is_valid) {
            self.record_comma_ok(e, [values[0].ty, values[1].ty]);
        }
    }
    /// Reports whether the only value is a call, for which a mismatch has a message of its own.
    fn is_single_call(&self, rhs: &[ExprId]) -> bool {
        match *rhs {
            [e] => matches!(self.ast(self.file().unparen(e)).kind, ExprKind::Call { .. }),
            _ => false,
        }
    }

    /// Checks the assignment `lhs = rhs`.
    pub(crate) fn assign_vars(&mut self, lhs: &[ExprId], rhs: &[ExprId]) {
        let context = if 1 < lhs.len() { Context::MultipleAssignment } else { Context::Assignment };
        if lhs.len() == rhs.len() && !self.is_single_call(rhs) {
            for (&lhs, &rhs) in lhs.iter().zip(rhs) {
                self.assign_expr(lhs, rhs, context);
            }
            return;
        }
        let [e] = *rhs else {
            let is_lhs_valid = self.use_lhs(lhs);
            let is_rhs_valid = self.use_exprs(rhs);
            if is_lhs_valid && is_rhs_valid {
                self.report_count_mismatch(rhs, lhs.len(), rhs.len());
            }
            return;
        };
        let (mut values, is_comma_ok) = self.multi_expr(e, lhs.len() == 2);
        if values.len() == lhs.len() {
            for (&lhs, x) in lhs.iter().zip(&mut values) {
                self.assign_value(lhs, x, context);
            }
            self.record_if_comma_ok(e, is_comma_ok, &values);
            return;
        }
        if values[0].is_valid() {
            self.report_count_mismatch(rhs, lhs.len(), values.len());
        }
        self.use_lhs(lhs);
    }
    /// Checks the assignment of one expression.
    fn assign_expr(&mut self, lhs: ExprId, rhs: ExprId, context: Context) {
        let ty = match self.lhs(lhs) {
            Lhs::Invalid => {
                self.use_exprs(&[rhs]);
                return;
            }
            Lhs::Blank => None,
            Lhs::Of(ty) => Some(ty),
        };
        let target = ty.and_then(|ty| self.target(ty, TargetName::Expr(lhs)));
        let mut x = self.expr(target, rhs);
        self.assign_to(ty, &mut x, context);
    }
    /// Checks the assignment of a value that was evaluated before.
    pub(crate) fn assign_value(&mut self, lhs: ExprId, x: &mut Operand, context: Context) {
        match self.lhs(lhs) {
            Lhs::Invalid => x.invalidate(),
            Lhs::Blank => self.assign_to(None, x, context),
            Lhs::Of(ty) => self.assign_to(Some(ty), x, context),
        }
    }
    fn assign_to(&mut self, ty: Option<TypeId>, x: &mut Operand, context: Context) {
        let is_blank = ty.is_none() && context == Context::Assignment;
        self.assignment(x, ty, if is_blank { Context::Blank } else { context });
    }
    /// Evaluates the left side of an assignment.
    fn lhs(&mut self, lhs: ExprId) -> Lhs {
        let name = self.file().name(self.file().unparen(lhs));
        if name.is_some_and(|name| name.is_blank()) {
            return Lhs::Blank;
        }
        // Assigning to a variable is not using it.
        let binding = name.and_then(|name| self.scopes.find(name));
        let was_used = binding.map(|binding| self.scopes.binding(binding).is_used);
        let x = self.expr(None, lhs);
        if let (Some(binding), Some(was_used)) = (binding, was_used) {
            self.scopes.set_used(binding, was_used);
        }
        if x.is_invalid() || !self.types.is_valid(x.ty) {
            return Lhs::Invalid;
        }
        if matches!(x.mode, Mode::Variable | Mode::MapIndex) {
            return Lhs::Of(x.ty);
        }
        self.report_unassignable(lhs, &x);
        Lhs::Invalid
    }
    fn report_unassignable(&mut self, lhs: ExprId, x: &Operand) {
        let text = self.expr_string(lhs);
        if let ExprKind::Selector { x: operand, .. } = self.ast(lhs).kind {
            let operand = self.expr(None, operand);
            if operand.mode == Mode::MapIndex {
                self.error(self.operand_pos(x), format!("cannot assign to struct field {text} in map"));
                return;
            }
        }
        let message = format!("cannot assign to {text} (neither addressable nor a map index expression)");
        self.error(self.operand_pos(x), message);
    }

    /// Checks the short variable declaration `lhs := rhs`.
    pub(crate) fn short_var_decl(&mut self, pos: Pos, lhs: &[ExprId], rhs: &[ExprId]) {
        let top = self.delayed.len();
        let mut seen = SeenNames::default();
        let mut vars: SmallVec<[ObjectId; 4]> = SmallVec::with_capacity(lhs.len());
        let mut new_vars = SmallVec::new();
        let mut has_error = false;
        for &e in lhs {
            let var = self.short_var(e, &mut seen, &mut new_vars);
            has_error |= var.is_none();
            // Something has to take the value.
            vars.push(var.unwrap_or_else(|| {
                self.add_object(ObjectKind::Var(VarKind::Local), known::BLANK, self.ast(e).pos)
            }));
        }
        self.init_vars(&vars, rhs, None);
        // Literals in the values do not see the new names.
        self.run_delayed(top);
        if new_vars.is_empty() && !has_error {
            self.error(pos, "no new variables on left side of :=");
        }
        for var in new_vars {
            self.declare(None, var);
        }
    }
    /// Finds the variable that a name on the left side of `:=` stands for: one of the same scope, or a
    /// new one. Returns none if there is no such variable, which is reported.
    fn short_var(
        &mut self,
        e: ExprId,
        seen: &mut SeenNames,
        new_vars: &mut SmallVec<[ObjectId; 4]>,
    ) -> Option<ObjectId> {
        let Some(name) = self.file().name(e) else {
            self.use_lhs(&[e]);
            let text = self.expr_string(e);
            self.error_at(e, format!("non-name {text} on left side of :="));
            return None;
        };
        if !name.is_blank() && !seen.insert(name) {
            self.error_at(e, format!("{name} repeated on left side of :="));
            return None;
        }
        if let Some(binding) = self.scopes.find_local(name) {
            let object = self.scopes.binding(binding).object;
            self.record_object(e, object);
            if matches!(self.types.object(object).kind, ObjectKind::Var(_)) {
                return Some(object);
            }
            self.error_at(e, format!("cannot assign to {name}"));
            return None;
        }
        let var = self.new_var(VarKind::Local, e, None);
        if !name.is_blank() {
            new_vars.push(var);
        }
        self.record_object(e, var);
        Some(var)
    }

    fn report_count_mismatch(&mut self, rhs: &[ExprId], n_lhs: usize, n_rhs: usize) {
        let (vars, values) = (measure(n_lhs, "variable"), measure(n_rhs, "value"));
        let first = rhs[0];
        let call = match self.ast(self.file().unparen(first)).kind {
            ExprKind::Call { fun, .. } if rhs.len() == 1 => Some(fun),
            _ => None,
        };
        let message = match call {
            Some(fun) => {
                let callee = self.expr_string(fun);
                format!("assignment mismatch: {vars} but {callee} returns {values}")
            }
            None => format!("assignment mismatch: {vars} but {values}"),
        };
        self.error_at(first, message);
    }
    fn report_return_mismatch(&mut self, pos: Pos, lhs: &[ObjectId], rhs: &[Operand]) {
        let (qualifier, pos) = match rhs.get(lhs.len()) {
            Some(extra) => ("too many", self.operand_pos(extra)),
            None => ("not enough", rhs.last().map_or(pos, |last| self.operand_pos(last))),
        };
        let want = lhs.iter().map(|&var| self.types.object(var).ty.get().unwrap_or(self.types.invalid()));
        let have = self.types_summary(rhs.iter().map(|x| x.ty), false, false);
        let want = self.types_summary(want, false, false);
        self.report_have_want(pos, format!("{qualifier} return values"), have, want);
    }
}

/// The names on the left side of a `:=` so far. A few are searched one by one; only many need a table.
#[derive(Default)]
struct SeenNames {
    few: SmallVec<[Name; 8]>,
    more: FxHashSet<Name>,
}

impl SeenNames {
    /// Adds a name, and reports whether it is new.
    fn insert(&mut self, name: Name) -> bool {
        if self.few.contains(&name) {
            return false;
        }
        if self.few.len() < self.few.inline_size() {
            self.few.push(name);
            return true;
        }
        self.more.insert(name)
    }
}
