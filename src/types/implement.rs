//! Whether a type has the methods of an interface, or is in its type set; and if not, why.
//!
//! Answers are values. Their texts are the checker's business, because they name types relative to a package.
//! (cmd/compile/internal/types2/lookup.go, `missingMethod`, and instantiate.go, `implements`)

use super::{Lookup, Method, ObjectId, ObjectKind, Term, Type, TypeId, TypeParamId, TypeStore};
use crate::base::Name;

/// A method of a type or of an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodRef {
    /// The name.
    pub name: Name,
    /// Its signature; none if that is not known yet.
    pub signature: Option<TypeId>,
    /// The method, if it is one of a defined type.
    pub object: Option<ObjectId>,
}

/// A method that a type lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingMethod {
    /// The method of the interface.
    pub method: Method,
    /// In which way it is missing.
    pub reason: MissingReason,
}

/// In which way a method is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MissingReason {
    /// There is nothing of the name.
    NotFound,
    /// There is a method that is spelled alike: with other capitals.
    WrongName(MethodRef),
    /// There is an unexported method of the same name in another package.
    Unexported,
    /// There is a method with another signature.
    WrongSignature(MethodRef),
    /// There are several at the same depth.
    Ambiguous,
    /// The method has a pointer receiver.
    PointerReceiver,
    /// The name is that of a field.
    IsField,
}

/// What a question about methods needs from its caller.
pub trait MethodHooks {
    /// Makes sure that the type of a method, one declared with a defined type, is known.
    fn resolve(&mut self, method: ObjectId);
    /// Reports whether a method with signature `have` serves as one with signature `want`.
    fn is_equivalent(&mut self, have: TypeId, want: TypeId) -> bool;
}

/// Asks for identical signatures, among methods whose types are known.
struct Identity<'a>(&'a TypeStore);

impl MethodHooks for Identity<'_> {
    fn resolve(&mut self, _: ObjectId) {}
    fn is_equivalent(&mut self, have: TypeId, want: TypeId) -> bool {
        self.0.identical(have, want)
    }
}

/// Why a type does not implement an interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotImplemented {
    /// What should be implemented is no interface; it may be a pointer to one.
    NotAnInterface,
    /// The type set of the interface is empty.
    EmptyTypeSet,
    /// A method is missing.
    MissingMethod(MissingMethod),
    /// The type is comparable, but not strictly so, which is enough from go1.20 on only.
    ComparableSince120,
    /// The type is not comparable.
    NotComparable,
    /// The type is an interface whose types are not all in the type set.
    NoSubset,
    /// A term of the interface would include the type if it had a tilde.
    PossiblyMissingTilde(TypeId),
    /// The interface mentions the type, but it is not in the type set.
    Mentioned,
    /// The type is not among the terms.
    NotInTerms(Vec<Term>),
}

impl TypeStore {
    /// Finds the first method of interface `iface` that `ty` lacks, in the order of the type set.
    ///
    /// With `is_static` false and `ty` an interface, methods that `ty` does not have are not missing: its dynamic
    /// type may have them.
    pub fn missing_method(&self, ty: TypeId, iface: TypeId, is_static: bool) -> Option<MissingMethod> {
        self.missing_method_with(ty, iface, is_static, &mut Identity(self))
    }
    /// As [`missing_method`](Self::missing_method), with a say of the caller.
    pub fn missing_method_with(
        &self,
        ty: TypeId,
        iface: TypeId,
        is_static: bool,
        hooks: &mut dyn MethodHooks,
    ) -> Option<MissingMethod> {
        let methods = &self.type_set(iface).methods;
        let have = self.is_interface(ty).then(|| self.type_set(self.underlying(ty)));
        methods.iter().find_map(|method| {
            let reason = match have {
                Some(set) => {
                    let found = set.find_method(self, method.package, method.name).map(|i| &set.methods[i]);
                    interface_reason(found, method, is_static, hooks)
                }
                None => self.missing_reason(ty, method, hooks),
            };
            reason.map(|reason| MissingMethod { method: method.clone(), reason })
        })
    }
    fn missing_reason(
        &self,
        ty: TypeId,
        want: &Method,
        hooks: &mut dyn MethodHooks,
    ) -> Option<MissingReason> {
        let found = match self.search_method(ty, want.package, want.name, false) {
            Lookup::Field { .. } => return Some(MissingReason::IsField),
            Lookup::Ambiguous(_) => return Some(MissingReason::Ambiguous),
            Lookup::NeedsPointer => return Some(MissingReason::PointerReceiver),
            Lookup::NotFound => return Some(self.similar_method(ty, want, hooks)),
            Lookup::Method { method, .. } => self.method_ref(method, hooks),
            Lookup::InterfaceMethod { method, .. } => method_ref(&method),
        };
        let is_wrong = found.signature.is_some_and(|have| !hooks.is_equivalent(have, want.signature));
        is_wrong.then_some(MissingReason::WrongSignature(found))
    }
    fn similar_method(&self, ty: TypeId, want: &Method, hooks: &mut dyn MethodHooks) -> MissingReason {
        let found = match self.search_method(ty, want.package, want.name, true) {
            Lookup::Method { method, .. } => self.method_ref(method, hooks),
            Lookup::InterfaceMethod { method, .. } => method_ref(&method),
            Lookup::Field { .. } | Lookup::Ambiguous(_) | Lookup::NeedsPointer | Lookup::NotFound => {
                return MissingReason::NotFound;
            }
        };
        // Were the name the same and exported, the method would have been found at once.
        if found.name == want.name { MissingReason::Unexported } else { MissingReason::WrongName(found) }
    }
    fn method_ref(&self, method: ObjectId, hooks: &mut dyn MethodHooks) -> MethodRef {
        if self.object_type(method).is_none() {
            let origin = match &self.object(method).kind {
                ObjectKind::Func(info) => info.origin.unwrap_or(method),
                _ => method,
            };
            hooks.resolve(origin);
        }
        let name = self.object(method).name;
        MethodRef { name, signature: self.object_type(method), object: Some(method) }
    }
    /// Reports whether `ty` has all methods of `iface`; a type with an embedded field in error is given the benefit
    /// of the doubt.
    pub fn find_missing_method(
        &self,
        ty: TypeId,
        iface: TypeId,
        is_static: bool,
        hooks: &mut dyn MethodHooks,
    ) -> Option<MissingMethod> {
        if !self.is_valid(ty) {
            return None;
        }
        let missing = self.missing_method_with(ty, iface, is_static, hooks)?;
        (!self.has_invalid_embedded_fields(ty, &mut Vec::new())).then_some(missing)
    }
    fn has_invalid_embedded_fields(&self, ty: TypeId, seen: &mut Vec<TypeId>) -> bool {
        let strukt = self.underlying(self.deref_struct(ty));
        let Type::Struct(structure) = self.spelled(strukt) else { return false };
        if seen.contains(&strukt) || 1_000 < seen.len() {
            return false;
        }
        seen.push(strukt);
        let mut embedded = structure.fields.iter().filter(|field| field.is_embedded);
        embedded.any(|field| !self.is_valid(field.ty) || self.has_invalid_embedded_fields(field.ty, seen))
    }

    /// Reports whether `ty` implements `iface`.
    pub fn implements(&self, ty: TypeId, iface: TypeId) -> bool {
        self.find_not_implemented(ty, iface, false, true, &mut Identity(self)).is_none()
    }
    /// Finds out why `ty` does not implement `iface`, or, with `is_constraint`, does not satisfy it.
    /// Set `has_go1_20` if interfaces satisfy `comparable` in this file.
    pub fn find_not_implemented(
        &self,
        ty: TypeId,
        iface: TypeId,
        is_constraint: bool,
        has_go1_20: bool,
        hooks: &mut dyn MethodHooks,
    ) -> Option<NotImplemented> {
        let underlying = self.underlying(ty);
        if !self.is_valid(underlying) || !self.is_valid(self.underlying(iface)) {
            return None;
        }
        if matches!(self.spelled(underlying), Type::Pointer(elem) if !self.is_valid(self.underlying(*elem))) {
            return None;
        }
        if !self.is_interface(iface) {
            return Some(NotImplemented::NotAnInterface);
        }
        let want = self.type_set(iface);
        if want.is_all() {
            return None;
        }
        let have = self.is_interface(ty).then(|| self.type_set(underlying));
        if have.is_some_and(super::TypeSet::is_empty) {
            return None;
        }
        if want.is_empty() {
            return Some(NotImplemented::EmptyTypeSet);
        }
        if let Some(missing) = self.find_missing_method(ty, iface, true, hooks) {
            return Some(NotImplemented::MissingMethod(missing));
        }
        let identical = &mut |x, y| self.identical(x, y);
        match (have, want.specific_terms()) {
            (_, None) => {}
            (Some(have), Some(_)) => {
                if !have.terms.is_subset(&want.terms, self, identical) {
                    return Some(NotImplemented::NoSubset);
                }
            }
            (None, Some(terms)) => {
                if !terms.iter().any(|term| term.includes(ty, self)) {
                    return Some(self.not_in_terms(ty, iface, terms));
                }
            }
        }
        self.find_not_comparable(ty, want, is_constraint, has_go1_20)
    }
    fn not_in_terms(&self, ty: TypeId, iface: TypeId, terms: &[Term]) -> NotImplemented {
        let lacks_tilde = |term: &&Term| {
            !term.is_tilde
                && self.identical(term.ty, self.underlying(term.ty))
                && Term { is_tilde: true, ty: term.ty }.includes(ty, self)
        };
        if let Some(term) = terms.iter().find(lacks_tilde) {
            return NotImplemented::PossiblyMissingTilde(term.ty);
        }
        if self.mentions(self.underlying(iface), ty) {
            return NotImplemented::Mentioned;
        }
        NotImplemented::NotInTerms(terms.to_vec())
    }
    /// Reports whether a constraint is written with this type in it.
    fn mentions(&self, constraint: TypeId, ty: TypeId) -> bool {
        match self.spelled(constraint) {
            Type::Interface(iface) => iface.embeds.iter().any(|(embed, _)| self.mentions(*embed, ty)),
            Type::Union(terms) => terms.iter().any(|term| self.mentions(term.ty, ty)),
            _ => self.identical(constraint, ty),
        }
    }
    fn find_not_comparable(
        &self,
        ty: TypeId,
        want: &super::TypeSet,
        is_constraint: bool,
        has_go1_20: bool,
    ) -> Option<NotImplemented> {
        let wants_comparable = self.set_is_comparable(want, &mut Default::default());
        if !wants_comparable || self.strictly_comparable(ty) {
            return None;
        }
        if is_constraint && self.comparable(ty) {
            return (!has_go1_20).then_some(NotImplemented::ComparableSince120);
        }
        Some(NotImplemented::NotComparable)
    }
    /// Finds the first type argument that does not satisfy the constraint of its type parameter, with its index,
    /// the constraint with type arguments put in, and the reason.
    pub fn find_unsatisfied(
        &self,
        params: &[TypeParamId],
        args: &[TypeId],
        has_go1_20: bool,
        hooks: &mut dyn MethodHooks,
    ) -> Option<(usize, TypeId, NotImplemented)> {
        params.iter().zip(args).enumerate().find_map(|(index, (&param, &arg))| {
            let bound = self.type_param(param).bound.get().unwrap_or(self.empty_interface());
            let bound = if self.is_interface(bound) { bound } else { self.constraint(param) };
            let bound = self.substitute(bound, params, args);
            let reason = self.find_not_implemented(arg, bound, true, has_go1_20, hooks)?;
            Some((index, bound, reason))
        })
    }
}

fn method_ref(method: &Method) -> MethodRef {
    MethodRef { name: method.name, signature: Some(method.signature), object: None }
}

fn interface_reason(
    found: Option<&Method>,
    want: &Method,
    is_static: bool,
    hooks: &mut dyn MethodHooks,
) -> Option<MissingReason> {
    match found {
        None => is_static.then_some(MissingReason::NotFound),
        Some(found) if hooks.is_equivalent(found.signature, want.signature) => None,
        Some(found) => Some(MissingReason::WrongSignature(method_ref(found))),
    }
}
