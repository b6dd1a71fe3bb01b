//! Type inference: finding the type arguments of generic functions that are not written.
//!
//! In: type parameters, some type arguments, and pairs of parameter types and arguments. Out: all type
//! arguments, or a message. Three sources are used in turn: typed arguments, constraints, and the default
//! types of untyped constants; then type arguments that mention each other are put into each other.
//!
//! cmd/compile/internal/types2/infer.go. The loop over constraints terminates because every round but the last
//! infers a type argument.

use super::checker::Checker;
use super::operand::Operand;
use super::unify::{Exactness, Unifier};
use super::version::Version;
use crate::base::Pos;
use crate::diagnostic::Message;
use crate::types::{MethodHooks, ObjectId, Param, Term, Type, TypeId, TypeParamId};
use smallvec::SmallVec;

/// What is to be inferred from what.
pub(super) struct Inference<'x> {
    /// Where a failure is reported that is no argument's fault.
    pub pos: Pos,
    /// The type parameters.
    pub params: &'x [TypeParamId],
    /// The type arguments that are known.
    pub known: Vec<Option<TypeId>>,
    /// The types of the parameters.
    pub formals: SmallVec<[TypeId; 8]>,
    /// The arguments, as many.
    pub actuals: &'x [&'x Operand],
    /// Whether the "argument" is what a generic function is assigned to: then messages speak the other way round.
    pub is_reverse: bool,
}

/// Why type arguments could not be inferred.
pub(super) struct InferenceError {
    /// Where to report it.
    pub pos: Pos,
    /// What to report.
    pub message: Message,
}

/// Compares method signatures by unification.
struct ByUnification<'c, 'a> {
    checker: &'c mut Checker<'a>,
    unifier: &'c mut Unifier,
}

impl MethodHooks for ByUnification<'_, '_> {
    fn resolve(&mut self, method: ObjectId) {
        self.checker.obj_decl(method);
    }
    fn is_equivalent(&mut self, have: TypeId, want: TypeId) -> bool {
        self.unifier.unify(self.checker, have, want, Exactness::Exact)
    }
}

impl Checker<'_> {
    /// Infers the type arguments that are not known.
    ///
    /// Fails without a message if an argument is in error, which was reported.
    pub(super) fn infer(&mut self, inference: Inference<'_>) -> Result<Vec<TypeId>, Option<InferenceError>> {
        let Inference { params, known, .. } = &inference;
        if let Some(known) = known.iter().copied().collect::<Option<Vec<TypeId>>>() {
            return Ok(known);
        }
        if inference.actuals.iter().any(|x| x.is_invalid()) {
            return Err(None);
        }
        let formals: SmallVec<[TypeId; 8]> =
            inference.formals.iter().map(|&ty| self.substitute_known(ty, params, known)).collect();
        let mut unifier = Unifier::new(params, known, self.allow_version(Version(1, 21)));
        let untyped = self.infer_from_arguments(&inference, &formals, &mut unifier)?;
        self.infer_from_constraints(&inference, &mut unifier)?;
        self.infer_from_constants(&inference, &formals, &untyped, &mut unifier)?;
        let mut inferred = unifier.inferred();
        CycleFinder { checker: self, params, inferred: &mut inferred, path: Vec::new() }.run();
        self.simplify(&inference, &mut inferred);
        let unknown = inferred.iter().position(|ty| ty.is_none_or(|ty| self.mentions_any(ty, params)));
        if let Some(at) = unknown {
            let declared = self.types.object(self.types.type_param(params[at]).object);
            let message = Message::from(format!("cannot infer {} (declared at ", declared.name));
            let message = message.at(declared.pos).text(")");
            return Err(Some(InferenceError { pos: inference.pos, message }));
        }
        Ok(inferred.into_iter().flatten().collect())
    }
    /// Unifies parameters with typed arguments. Returns the places of untyped arguments whose parameter is just
    /// a type parameter.
    fn infer_from_arguments(
        &mut self,
        inference: &Inference<'_>,
        formals: &[TypeId],
        unifier: &mut Unifier,
    ) -> Result<Vec<usize>, InferenceError> {
        let types = self.types;
        let mut untyped = Vec::new();
        for (at, (&formal, actual)) in formals.iter().zip(inference.actuals).enumerate() {
            let mentions = |ty| self.mentions_any(ty, inference.params);
            if !mentions(formal) && !mentions(actual.ty) {
                continue;
            }
            if types.is_untyped(actual.ty) {
                // An untyped value has no composite type, so that it tells nothing of composite parameters.
                if matches!(types.spelled(formal), Type::TypeParam(_)) && !actual.is_nil() {
                    untyped.push(at);
                }
                continue;
            }
            if !unifier.unify(self, formal, actual.ty, Exactness::Assign) {
                return Err(self.mismatch(inference, unifier, formal, actual));
            }
        }
        Ok(untyped)
    }
    /// Says that an argument does not match its parameter.
    fn mismatch(
        &self,
        inference: &Inference<'_>,
        unifier: &Unifier,
        formal: TypeId,
        actual: &Operand,
    ) -> InferenceError {
        let inferred = unifier.inferred();
        let (actual_type, formal_type) = (self.type_string(actual.ty), self.type_string(formal));
        let source = self.source_text(actual.source);
        let put_in = self.substitute_known(formal, inference.params, &inferred);
        let put_in_text = || self.type_string(put_in);
        let text = match () {
            () if inferred.iter().all(Option::is_none) => {
                let names = self.type_param_names(inference.params);
                format!("type {actual_type} of {source} does not match {formal_type} (cannot infer {names})")
            }
            () if put_in == formal => format!("type {actual_type} of {source} does not match {formal_type}"),
            () if inference.is_reverse => {
                let put_in = put_in_text();
                format!(
                    "inferred type {put_in} for {formal_type} does not match type {actual_type} of {source}"
                )
            }
            () => {
                let put_in = put_in_text();
                format!(
                    "type {actual_type} of {source} does not match inferred type {put_in} for {formal_type}"
                )
            }
        };
        InferenceError { pos: self.operand_pos(actual), message: text.into() }
    }
    /// Lists type parameters: `P`, `P and Q`, `P, Q, and R`.
    fn type_param_names(&self, params: &[TypeParamId]) -> String {
        let name = |&param| self.types.object(self.types.type_param(param).object).name.text();
        let names: Vec<&str> = params.iter().map(name).collect();
        match *names {
            [] => String::new(),
            [only] => only.to_owned(),
            [first, second] => format!("{first} and {second}"),
            [ref init @ .., last] => format!("{}, and {last}", init.join(", ")),
        }
    }
    /// Unifies type arguments with their constraints, as long as that infers more of them.
    fn infer_from_constraints(
        &mut self,
        inference: &Inference<'_>,
        unifier: &mut Unifier,
    ) -> Result<(), InferenceError> {
        loop {
            let n_unknown = unifier.n_unknown();
            for (at, &param) in inference.params.iter().enumerate() {
                let known = unifier.at(at);
                let cause = match known {
                    Some(ty) => self.unify_with_constraint(inference.params, param, ty, unifier),
                    None => {
                        self.infer_only_type(at, param, unifier);
                        None
                    }
                };
                if let (Some(ty), Some(cause)) = (known, cause) {
                    return Err(self.unsatisfied(inference.pos, param, ty, &cause));
                }
            }
            if unifier.n_unknown() == n_unknown {
                return Ok(());
            }
        }
    }
    /// Takes the only type in the type set of a type parameter for its type argument.
    fn infer_only_type(&self, at: usize, param: TypeParamId, unifier: &mut Unifier) {
        if let Some((core, true)) = self.core_term(param)
            && !core.is_tilde
        {
            unifier.set(at, core.ty);
        }
    }
    /// Unifies a type argument with what its constraint says: the underlying type and the methods. If that fails,
    /// returns what is to be said besides that it fails.
    fn unify_with_constraint(
        &mut self,
        params: &[TypeParamId],
        param: TypeParamId,
        ty: TypeId,
        unifier: &mut Unifier,
    ) -> Option<String> {
        if let Some((core, _)) = self.core_term(param)
            && !unifier.unify(self, ty, core.ty, Exactness::Inexact)
        {
            return Some(String::new());
        }
        // The methods of a type that mentions type parameters are not its final ones.
        if self.mentions_any(ty, params) {
            return None;
        }
        let types = self.types;
        let constraint = types.constraint(param);
        let hooks = &mut ByUnification { checker: self, unifier };
        let missing = types.find_missing_method(ty, constraint, true, hooks)?;
        Some(format!(" {}", self.missing_method_text(ty, constraint, &missing)))
    }
    fn unsatisfied(&self, pos: Pos, param: TypeParamId, ty: TypeId, cause: &str) -> InferenceError {
        let bound = self.types.type_param(param).bound.get().unwrap_or(self.types.empty_interface());
        let param = self.types.type_param_type(param);
        let [param, ty, bound] = [param, ty, bound].map(|ty| self.type_string(ty));
        InferenceError { pos, message: format!("{param} (type {ty}) does not satisfy {bound}{cause}").into() }
    }
    /// Finds the only specific type of a type parameter, or the underlying type that all of them share; and whether it
    /// is the former.
    fn core_term(&self, param: TypeParamId) -> Option<(Term, bool)> {
        let types = self.types;
        let terms = types.type_set(types.constraint(param)).specific_terms()?;
        if let [single] = terms {
            return Some((single.clone(), true));
        }
        let ty = types.common_underlying(types.type_param_type(param)).ok()?;
        let is_tilde = terms.iter().any(|term| term.is_tilde);
        Some((Term { is_tilde, ty }, false))
    }
    /// Gives type parameters without type argument the default type of the largest kind of constant that is
    /// passed for them.
    fn infer_from_constants(
        &mut self,
        inference: &Inference<'_>,
        formals: &[TypeId],
        untyped: &[usize],
        unifier: &mut Unifier,
    ) -> Result<(), InferenceError> {
        let types = self.types;
        let mut largest: SmallVec<[(usize, TypeId); 2]> = SmallVec::new();
        for &at in untyped {
            let actual = inference.actuals[at];
            let param = types.type_param_of(formals[at]);
            let Some(index) = inference.params.iter().position(|&bound| Some(bound) == param) else {
                continue;
            };
            if unifier.at(index).is_some() {
                continue;
            }
            let Some(slot) = largest.iter_mut().find(|(other, _)| *other == index) else {
                largest.push((index, actual.ty));
                continue;
            };
            let Some(larger) = types.max_untyped(slot.1, actual.ty) else {
                let [a, b, param] = [slot.1, actual.ty, formals[at]].map(|ty| self.type_string(ty));
                let message = format!("mismatched types {a} and {b} (cannot infer {param})").into();
                return Err(InferenceError { pos: self.operand_pos(actual), message });
            };
            slot.1 = larger;
        }
        for (index, ty) in largest {
            unifier.set(index, types.default_type(ty));
        }
        Ok(())
    }
    /// Puts inferred type arguments into those that mention their type parameters, until nothing changes.
    fn simplify(&mut self, inference: &Inference<'_>, inferred: &mut [Option<TypeId>]) {
        let mut dirty: Vec<usize> = (0..inferred.len())
            .filter(|&at| inference.known[at].is_none() && inferred[at].is_some())
            .collect();
        while !dirty.is_empty() {
            let before = inferred.to_vec();
            dirty.retain(|&at| {
                let old = before[at].expect("only inferred types are dirty");
                let new = self.substitute_known(old, inference.params, &before);
                // A generic argument that has lost its type parameters is an ordinary function.
                let is_plain = new != old && !self.mentions_any(new, inference.params);
                inferred[at] = Some(if is_plain { self.without_type_params(new) } else { new });
                new != old
            });
        }
    }
    /// Puts type arguments, as far as they are known, in the place of type parameters. A generic function all of
    /// whose type parameters are among them keeps them.
    pub(super) fn substitute_known(
        &self,
        ty: TypeId,
        params: &[TypeParamId],
        args: &[Option<TypeId>],
    ) -> TypeId {
        let arg = |(&param, arg): (_, &Option<TypeId>)| arg.unwrap_or(self.types.type_param_type(param));
        let args: SmallVec<[TypeId; 4]> = params.iter().zip(args).map(arg).collect();
        self.types.substitute(ty, params, &args)
    }
    /// Returns the type of a generic function as if its type parameters were declared elsewhere.
    pub(super) fn without_type_params(&self, ty: TypeId) -> TypeId {
        match self.types.spelled(ty) {
            Type::Signature(signature) if !signature.type_params.is_empty() => {
                let mut plain = (**signature).clone();
                plain.type_params = Box::default();
                self.types.intern(Type::Signature(Box::new(plain)))
            }
            _ => ty,
        }
    }

    /// Reports whether a type mentions one of these type parameters.
    pub(super) fn mentions_any(&self, ty: TypeId, params: &[TypeParamId]) -> bool {
        !params.is_empty() && self.mentions(ty, params, &mut SmallVec::new())
    }
    fn mentions(&self, ty: TypeId, params: &[TypeParamId], seen: &mut SmallVec<[TypeId; 8]>) -> bool {
        let types = self.types;
        if !types.is_parameterized(ty) || seen.contains(&ty) {
            return false;
        }
        seen.push(ty);
        let mut any_param = |list: &[Param]| list.iter().any(|param| self.mentions(param.ty, params, seen));
        match types.structure(ty) {
            Type::Basic(_) => false,
            Type::TypeParam(param) => params.contains(param),
            Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                self.mentions(*elem, params, seen)
            }
            Type::Map(key, elem) => self.mentions(*key, params, seen) || self.mentions(*elem, params, seen),
            Type::Struct(strukt) => strukt.fields.iter().any(|field| self.mentions(field.ty, params, seen)),
            // The declarations of its own type parameters do not count.
            Type::Signature(signature) => any_param(&signature.params) || any_param(&signature.results),
            Type::Tuple(list) => any_param(list),
            Type::Interface(_) => {
                let set = types.type_set(ty);
                let terms = set.specific_terms().unwrap_or_default();
                set.methods.iter().any(|method| self.mentions(method.signature, params, seen))
                    || !terms.is_empty() && terms.iter().all(|term| self.mentions(term.ty, params, seen))
            }
            Type::Union(terms) => terms.iter().any(|term| self.mentions(term.ty, params, seen)),
            Type::Named(named) => {
                types.named(*named).type_args().iter().any(|&arg| self.mentions(arg, params, seen))
            }
            Type::Alias(_) => false,
        }
    }
}

/// Finds type parameters whose inferred types lead back to themselves and forgets those types: to put them into
/// each other would never end.
struct CycleFinder<'c, 'a> {
    checker: &'c Checker<'a>,
    params: &'c [TypeParamId],
    inferred: &'c mut [Option<TypeId>],
    /// The types on the way to the one being looked at.
    path: Vec<TypeId>,
}

impl CycleFinder<'_, '_> {
    fn run(&mut self) {
        for &param in self.params {
            self.visit(self.checker.types.type_param_type(param));
        }
    }
    fn visit(&mut self, ty: TypeId) {
        let types = self.checker.types;
        let ty = types.unalias(ty);
        if !types.is_parameterized(ty) {
            return;
        }
        let param = types.type_param_of(ty).and_then(|param| self.params.iter().position(|&p| p == param));
        if self.path.contains(&ty) {
            if let Some(at) = param {
                self.inferred[at] = None;
            }
            return;
        }
        self.path.push(ty);
        if let Some(inferred) = param.and_then(|at| self.inferred[at]) {
            self.visit(inferred);
        }
        match types.spelled(ty) {
            Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                self.visit(*elem);
            }
            Type::Map(key, elem) => {
                self.visit(*key);
                self.visit(*elem);
            }
            Type::Struct(strukt) => strukt.fields.iter().for_each(|field| self.visit(field.ty)),
            Type::Signature(signature) => {
                signature.params.iter().chain(&signature.results).for_each(|param| self.visit(param.ty));
            }
            Type::Tuple(params) => params.iter().for_each(|param| self.visit(param.ty)),
            Type::Union(terms) => terms.iter().for_each(|term| self.visit(term.ty)),
            Type::Interface(iface) => {
                iface.methods.iter().for_each(|method| self.visit(method.signature));
                iface.embeds.iter().for_each(|(embed, _)| self.visit(*embed));
            }
            Type::Named(named) => {
                types.named(*named).type_args().iter().for_each(|&arg| self.visit(arg));
            }
            Type::Basic(_) | Type::Alias(_) | Type::TypeParam(_) => {}
        }
        self.path.pop();
    }
}
