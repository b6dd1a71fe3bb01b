//! Whether a type implements an interface or satisfies a constraint, in words.
//!
//! [`crate::types`] finds the answer; methods it meets that are not declared yet are declared on the way. The
//! texts are those of cmd/compile/internal/types2/lookup.go (missingMethod) and instantiate.go (implements).

use super::assignability::Cause;
use super::checker::Checker;
use super::operand::Operand;
use super::version::Version;
use crate::base::Name;
use crate::syntax::ast::ExprId;
use crate::types::{
    MethodHooks, MethodRef, MissingMethod, MissingReason, NotImplemented, ObjectId, Type, TypeId, TypeParamId,
};

/// Compares method signatures by identity; declares methods.
struct ByIdentity<'c, 'a>(&'c mut Checker<'a>);

impl MethodHooks for ByIdentity<'_, '_> {
    fn resolve(&mut self, method: ObjectId) {
        self.0.obj_decl(method);
    }
    fn is_equivalent(&mut self, have: TypeId, want: TypeId) -> bool {
        self.0.types.identical(have, want)
    }
}

impl Checker<'_> {
    /// Reports whether `ty` implements the interface `iface`, or satisfies it as a constraint.
    pub(crate) fn implements(
        &mut self,
        ty: TypeId,
        iface: TypeId,
        is_constraint: bool,
        cause: Cause<'_>,
    ) -> bool {
        let types = self.types;
        let has_go1_20 = self.allow_version(Version(1, 20));
        let hooks = &mut ByIdentity(self);
        let Some(reason) = types.find_not_implemented(ty, iface, is_constraint, has_go1_20, hooks) else {
            return true;
        };
        if let Some(cause) = cause {
            *cause = self.not_implemented_text(ty, iface, is_constraint, &reason);
        }
        false
    }
    /// Says why `ty` does not implement `iface`.
    fn not_implemented_text(
        &self,
        ty: TypeId,
        iface: TypeId,
        is_constraint: bool,
        reason: &NotImplemented,
    ) -> String {
        let verb = if is_constraint { "satisfy" } else { "implement" };
        let (v, t) = (self.type_string(ty), self.type_string(iface));
        let detail = match reason {
            NotImplemented::EmptyTypeSet => return format!("cannot {verb} {t} (empty type set)"),
            NotImplemented::ComparableSince120 => {
                return format!("{v} to {verb} comparable requires go1.20 or later");
            }
            NotImplemented::NotComparable => return format!("{v} does not {verb} comparable"),
            NotImplemented::NoSubset => return format!("{v} does not {verb} {t}"),
            NotImplemented::MissingMethod(missing) => {
                let detail = self.missing_method_text(ty, iface, missing);
                return format!("{v} does not {verb} {t} {detail}");
            }
            NotImplemented::NotAnInterface if self.types.is_interface_pointer(iface) => {
                self.interface_pointer_text(iface)
            }
            NotImplemented::NotAnInterface => format!("{t} is not an interface"),
            NotImplemented::PossiblyMissingTilde(term) => {
                format!("possibly missing ~ for {} in {t}", self.type_string(*term))
            }
            NotImplemented::Mentioned => format!("{t} mentions {v}, but {v} is not in the type set of {t}"),
            NotImplemented::NotInTerms(terms) => format!("{v} missing in {}", self.terms_string(terms)),
        };
        format!("{v} does not {verb} {t} ({detail})")
    }
    /// Says in which way `ty` lacks a method of `iface`, in parentheses.
    pub(crate) fn missing_method_text(&self, ty: TypeId, iface: TypeId, missing: &MissingMethod) -> String {
        let name = missing.method.name;
        match &missing.reason {
            MissingReason::NotFound => {
                let pointer = [ty, iface].into_iter().find(|&ty| self.types.is_interface_pointer(ty));
                match pointer {
                    Some(pointer) => format!("({})", self.interface_pointer_text(pointer)),
                    None => format!("(missing method {name})"),
                }
            }
            MissingReason::WrongName(found) => {
                let have = self.method_string(found.name, found.signature, false);
                let want = self.method_string(name, Some(missing.method.signature), false);
                format!("(missing method {name})\n\t\thave {have}\n\t\twant {want}")
            }
            MissingReason::Unexported => format!("(unexported method {name})"),
            MissingReason::WrongSignature(found) => self.wrong_signature_text(found, missing),
            MissingReason::Ambiguous => format!("(ambiguous selector {}.{name})", self.type_string(ty)),
            MissingReason::PointerReceiver => format!("(method {name} has pointer receiver)"),
            MissingReason::IsField => format!("({}.{name} is a field, not a method)", self.type_string(ty)),
        }
    }
    fn wrong_signature_text(&self, found: &MethodRef, missing: &MissingMethod) -> String {
        let name = missing.method.name;
        // If both print alike, package paths may tell them apart.
        for with_packages in [false, true] {
            let have = self.method_string(found.name, found.signature, with_packages);
            let want = self.method_string(name, Some(missing.method.signature), with_packages);
            if have != want {
                return format!("(wrong type for method {name})\n\t\thave {have}\n\t\twant {want}");
            }
        }
        format!("(wrong type for method {name})")
    }
    /// Returns the name and signature of a method, without names of parameters.
    fn method_string(&self, name: Name, signature: Option<TypeId>, with_packages: bool) -> String {
        let signature = signature.map_or(String::new(), |ty| self.signature_string(ty, with_packages));
        format!("{name}{signature}")
    }
    /// Says that a type is a pointer to an interface where an interface was expected.
    pub(crate) fn interface_pointer_text(&self, ty: TypeId) -> String {
        let is_param = matches!(self.types.under(ty), Type::Pointer(elem) if self.types.is_type_param(*elem));
        let what = if is_param { "type parameter" } else { "interface" };
        format!("type {} is pointer to {what}, not {what}", self.type_string(ty))
    }
    /// Finds the first type argument that does not satisfy its constraint, and why.
    pub(crate) fn verify_instance(
        &mut self,
        params: &[TypeParamId],
        args: &[TypeId],
    ) -> Result<(), (usize, String)> {
        let types = self.types;
        let has_go1_20 = self.allow_version(Version(1, 20));
        let hooks = &mut ByIdentity(self);
        match types.find_unsatisfied(params, args, has_go1_20, hooks) {
            None => Ok(()),
            Some((at, bound, reason)) => Err((at, self.not_implemented_text(args[at], bound, true, &reason))),
        }
    }
    /// Checks that the value `x` of an interface type can have the dynamic type `ty`, as the assertion or the
    /// case of a type switch `e` has it.
    pub(crate) fn type_assertion(&mut self, e: ExprId, x: &Operand, ty: TypeId, is_switch: bool) {
        let types = self.types;
        // An interface is never an impossible dynamic type: some type may implement both.
        if types.is_interface(ty) {
            return;
        }
        let hooks = &mut ByIdentity(self);
        let Some(missing) = types.find_missing_method(ty, x.ty, false, hooks) else {
            return;
        };
        let cause = self.missing_method_text(ty, x.ty, &missing);
        let (text, t) = (self.expr_string(e), self.type_string(ty));
        let text = if is_switch {
            let operand = self.describe(x);
            format!("impossible type switch case: {text}\n\t{operand} cannot have dynamic type {t} {cause}")
        } else {
            let v = self.type_string(x.ty);
            format!("impossible type assertion: {text}\n\t{t} does not implement {v} {cause}")
        };
        self.error_at(e, text);
    }
    /// Checks `x.(T)`.
    pub(super) fn type_assert(&mut self, e: ExprId, operand: ExprId, ty: ExprId) -> Operand {
        let mut x = self.expr(None, operand);
        if x.is_invalid() {
            return self.invalid_operand(e);
        }
        if self.types.is_type_param(x.ty) {
            self.error_about(&x, |operand| {
                format!("invalid operation: cannot use type assertion on type parameter value {operand}")
            });
            return self.invalid_operand(e);
        }
        if !self.types.is_interface(x.ty) {
            self.error_about(&x, |operand| format!("invalid operation: {operand} is not an interface"));
            return self.invalid_operand(e);
        }
        let ty = self.var_type(ty);
        if !self.types.is_valid(ty) || !self.is_complete(ty) {
            return self.invalid_operand(e);
        }
        self.type_assertion(e, &x, ty, false);
        x = Operand::of(super::facts::Mode::CommaOk, ty, e);
        x
    }
}
