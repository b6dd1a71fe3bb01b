//! Assignability: whether a value may be assigned to a variable of some type, and the messages if not.
//!
//! cmd/compile/internal/types2/assignments.go (assignment) and operand.go (assignableTo). Whether a type
//! implements an interface is decided in `implements.rs`.

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Context, Operand, Target, TargetName};
use crate::types::{ChanDir, Type, TypeId, Unrepresentable};

/// Where the reason for a refusal is written, if anybody wants to know.
pub(crate) type Cause<'a> = Option<&'a mut String>;

/// Puts a line in front of the reason.
pub(super) fn wrap_cause(cause: &mut Cause<'_>, line: impl FnOnce() -> String) {
    if let Some(cause) = cause {
        let inner = std::mem::take(*cause);
        **cause = line();
        if !inner.is_empty() {
            **cause += "\n\t";
            **cause += &inner;
        }
    }
}

impl Checker<'_> {
    /// Checks that `x` can be assigned to a variable of type `ty`, or to the blank identifier if there is
    /// none, and gives an untyped `x` its final type. On failure `x` is in error.
    pub(crate) fn assignment(&mut self, x: &mut Operand, ty: Option<TypeId>, context: Context) {
        self.single_value(x);
        if x.is_invalid() {
            return;
        }
        if matches!(x.mode, Mode::NoValue | Mode::Builtin(_) | Mode::Type) {
            let ty = ty.map_or("nil".to_owned(), |ty| self.type_string(ty));
            let context = self.context_text(context);
            self.error_about(x, |operand| format!("cannot assign {operand} to {ty} in {context}"));
            x.invalidate();
            return;
        }
        if self.types.is_untyped(x.ty) && !self.assign_untyped(x, ty, context) {
            x.invalidate();
            return;
        }
        if self.needs_instance(x) {
            let target = ty.and_then(|ty| self.target(ty, TargetName::Context(context)));
            self.require_instance(target, x);
            if x.is_invalid() {
                return;
            }
        }
        let Some(ty) = ty.filter(|&ty| ty != x.ty) else {
            return;
        };
        let mut cause = String::new();
        if !self.assignable_to(x, ty, Some(&mut cause)) {
            let separator = if cause.is_empty() { "" } else { ": " };
            let (ty, context) = (self.type_string(ty), self.context_text(context));
            self.error_about(x, |operand| {
                format!("cannot use {operand} as {ty} value in {context}{separator}{cause}")
            });
            x.invalidate();
        }
    }
    /// Gives an untyped operand the type of the variable that it is assigned to, or its default type if
    /// that is an interface or the blank identifier.
    fn assign_untyped(&mut self, x: &mut Operand, ty: Option<TypeId>, context: Context) -> bool {
        let default = self.types.default_type(x.ty);
        let target = match ty {
            None if x.is_nil() => {
                let text = format!("use of untyped nil in {}", self.context_text(context));
                self.error(self.operand_pos(x), text);
                return false;
            }
            None => default,
            Some(ty) if !x.is_nil() && self.types.is_non_type_param_interface(ty) => default,
            Some(ty) => ty,
        };
        match self.implicit_type(x, target) {
            Ok((ty, value)) => {
                self.adopt(x, ty, value);
                true
            }
            Err(misfit) => {
                let (ty, context) = (self.type_string(target), self.context_text(context));
                let detail = match misfit {
                    Unrepresentable::Truncated => " (truncated)",
                    Unrepresentable::Overflows => " (overflows)",
                    Unrepresentable::Other => "",
                };
                self.error_about(x, |operand| {
                    format!("cannot use {operand} as {ty} value in {context}{detail}")
                });
                false
            }
        }
    }
    /// Returns the target that a variable of type `ty` is for a generic function; none if the type is no
    /// function type, nor a type parameter whose types all have the same function type below them.
    pub(crate) fn target(&self, ty: TypeId, name: TargetName) -> Option<Target> {
        let signature = self.types.common_underlying(ty).ok()?;
        matches!(self.types.spelled(signature), Type::Signature(_)).then_some(Target { signature, name })
    }

    /// Reports whether `x` is assignable to a variable of type `target`. What is in error is.
    pub(crate) fn assignable_to(&mut self, x: &Operand, target: TypeId, mut cause: Cause<'_>) -> bool {
        let types = self.types;
        if x.is_invalid() || !types.is_valid(target) {
            return true;
        }
        if types.identical(x.ty, target) {
            return true;
        }
        let (v, t) = (types.unalias(x.ty), types.unalias(target));
        let (v_is_param, t_is_param) = (types.is_type_param(v), types.is_type_param(t));
        if types.is_untyped(v) {
            return match types.specific_types(t) {
                Some(specific) => specific.iter().all(|specific| self.implicit_type(x, specific.ty).is_ok()),
                None => false,
            };
        }
        let (v_under, t_under) = (types.underlying(v), types.underlying(t));
        let both_named = types.has_name(v) && types.has_name(t);
        let any_param = v_is_param || t_is_param;
        if !both_named && !any_param && types.identical(v_under, t_under) {
            return true;
        }
        // A pointer to an interface implements nothing, but the reason is worth telling.
        if types.is_non_type_param_interface(t) || types.is_interface_pointer(t) {
            if self.implements(v, t, false, cause.as_deref_mut()) {
                return true;
            }
            if !v_is_param {
                return false;
            }
            if let Some(cause) = &mut cause {
                cause.clear();
            }
        }
        if types.is_non_type_param_interface(v) && self.implements(t, v, false, None) {
            if let Some(cause) = cause {
                "need type assertion".clone_into(cause);
            }
            return false;
        }
        if let (Type::Chan(ChanDir::Both, v_elem), Type::Chan(_, t_elem)) =
            (types.spelled(v_under), types.spelled(t_under))
            && types.identical(*v_elem, *t_elem)
        {
            return !both_named;
        }
        if t_is_param && !types.has_name(v) {
            return self.assignable_to_each(x, t, cause);
        }
        if v_is_param && !types.has_name(t) {
            return self.each_assignable_to(x, v, target, cause);
        }
        false
    }
    /// Reports whether `x` is assignable to each specific type of a type parameter.
    fn assignable_to_each(&mut self, x: &Operand, param: TypeId, mut cause: Cause<'_>) -> bool {
        let Some(specific) = self.types.specific_types(param) else {
            return false;
        };
        specific.iter().all(|specific| {
            let is_assignable = self.assignable_to(x, specific.ty, cause.as_deref_mut());
            if !is_assignable {
                wrap_cause(&mut cause, || {
                    let [v, t, param] = [x.ty, specific.ty, param].map(|ty| self.type_string(ty));
                    format!("cannot assign {v} to {t} (in {param})")
                });
            }
            is_assignable
        })
    }
    /// Reports whether values of each specific type of a type parameter, the type of `x`, are assignable.
    fn each_assignable_to(
        &mut self,
        x: &Operand,
        param: TypeId,
        target: TypeId,
        mut cause: Cause<'_>,
    ) -> bool {
        let Some(specific) = self.types.specific_types(param) else {
            return false;
        };
        let mut x = x.clone();
        specific.iter().all(|specific| {
            x.ty = specific.ty;
            let is_assignable = self.assignable_to(&x, target, cause.as_deref_mut());
            if !is_assignable {
                wrap_cause(&mut cause, || {
                    let [v, param, t] = [specific.ty, param, target].map(|ty| self.type_string(ty));
                    format!("cannot assign {v} (in {param}) to {t}")
                });
            }
            is_assignable
        })
    }
}
