//! Types that contain themselves, through array elements, struct fields, union terms and embedded
//! interfaces, and so would be infinitely large.
//!
//! `nest` holds the types around the one that is being looked at, `path` all types on the way to it. They
//! differ where a type parameter leads to a type argument: that argument lies in the nest of the
//! instance, not inside the instance. Whatever lies in its own nest is infinite.
//! (cmd/compile/internal/types2/validtype.go)
//!
//! Terminates because the right-hand sides of generic types mention finitely many types. A type without
//! type parameters that was found valid once is valid in every nest: a cycle through the nest would go
//! through the type itself.

use super::checker::Checker;
use super::cycles::CycleMember;
use crate::types::{NamedId, Type, TypeId};
use rustc_hash::FxHashSet;

/// After so many steps the search is given up. Only nested generic types built for the purpose take more.
const MOST_STEPS: u32 = 100_000;

/// The search for a type in its own nest.
#[derive(Default)]
struct Search {
    nest: Vec<TypeId>,
    /// The canonical types of `nest`.
    is_nested: FxHashSet<TypeId>,
    path: Vec<TypeId>,
    steps: u32,
}

impl Checker<'_> {
    /// Reports a defined type that contains itself and makes it invalid.
    pub(crate) fn check_valid_type(&mut self, ty: TypeId) {
        self.is_valid_type(ty, &mut Search::default());
    }
    fn is_valid_type(&mut self, ty: TypeId, search: &mut Search) -> bool {
        search.steps += 1;
        if MOST_STEPS < search.steps {
            return true;
        }
        let types = self.types;
        let ty = types.unalias(ty);
        match types.spelled(ty) {
            Type::Array(elem, _) => self.is_valid_type(*elem, search),
            Type::Struct(strukt) => {
                // Fields of the same type are the same question.
                let mut asked = FxHashSet::default();
                strukt.fields.iter().all(|field| {
                    !self.may_contain(field.ty)
                        || !asked.insert(field.ty)
                        || self.is_valid_type(field.ty, search)
                })
            }
            Type::Union(terms) => terms.iter().all(|term| self.is_valid_type(term.ty, search)),
            Type::Interface(iface) => {
                iface.embeds.iter().all(|&(embed, _)| self.is_valid_type(embed, search))
            }
            Type::Named(named) => self.is_valid_named(ty, *named, search),
            Type::TypeParam(_) => self.is_valid_argument(ty, search),
            Type::Basic(_)
            | Type::Pointer(_)
            | Type::Slice(_)
            | Type::Map(..)
            | Type::Chan(..)
            | Type::Signature(_)
            | Type::Tuple(_)
            | Type::Alias(_) => true,
        }
    }
    /// Reports whether a type has parts that lie in its own memory; a quick answer for most types.
    fn may_contain(&self, ty: TypeId) -> bool {
        match self.types.spelled(ty) {
            Type::Named(_) => !self.valid_types.contains(&ty),
            Type::Array(..)
            | Type::Struct(_)
            | Type::Union(_)
            | Type::Interface(_)
            | Type::TypeParam(_)
            | Type::Alias(_) => true,
            Type::Basic(_)
            | Type::Pointer(_)
            | Type::Slice(_)
            | Type::Map(..)
            | Type::Chan(..)
            | Type::Signature(_)
            | Type::Tuple(_) => false,
        }
    }
    fn is_valid_named(&mut self, ty: TypeId, named: NamedId, search: &mut Search) -> bool {
        let types = self.types;
        if self.valid_types.contains(&ty) {
            return true;
        }
        let origin = types.named(types.origin(named));
        let is_instance = types.named(named).instance.is_some();
        if !is_instance && types.object(origin.object).package != Some(self.package) {
            return true;
        }
        let canonical = types.canonical(ty);
        if search.is_nested.contains(&canonical) {
            self.report_infinite_type(ty, named, search);
            return false;
        }
        let Some(rhs) = origin.rhs.get().or_else(|| origin.underlying.get()) else { return true };
        search.nest.push(ty);
        search.is_nested.insert(canonical);
        search.path.push(ty);
        let is_valid = self.deep(|this| this.is_valid_type(rhs, search));
        search.nest.pop();
        search.is_nested.remove(&canonical);
        search.path.pop();
        let is_closed = !types.is_parameterized(ty) && (is_instance || origin.type_params.get().is_empty());
        if is_valid && is_closed && search.steps <= MOST_STEPS {
            self.valid_types.insert(ty);
        }
        is_valid
    }
    /// Looks at the type argument that a type parameter stands for in the innermost instance.
    fn is_valid_argument(&mut self, param: TypeId, search: &mut Search) -> bool {
        let Some(&inner) = search.nest.last() else { return true };
        let Type::Named(named) = *self.types.spelled(inner) else { return true };
        let origin = self.types.named(self.types.origin(named));
        let params = origin.type_params.get();
        let place = params.iter().position(|&own| self.types.type_param_type(own) == param);
        let Some(&argument) = place.and_then(|place| self.types.named(named).type_args().get(place)) else {
            return true;
        };
        let canonical = self.types.canonical(inner);
        search.nest.pop();
        search.is_nested.remove(&canonical);
        let is_valid = self.deep(|this| this.is_valid_type(argument, search));
        search.nest.push(inner);
        search.is_nested.insert(canonical);
        is_valid
    }
    fn report_infinite_type(&mut self, ty: TypeId, named: NamedId, search: &Search) {
        let types = self.types;
        let origin = types.named(types.origin(named));
        for named in [origin, types.named(named)] {
            named.rhs.set(types.invalid());
            named.underlying.set(types.invalid());
        }
        let start = search.path.iter().position(|&outer| types.identical(outer, ty)).unwrap_or(0);
        let cycle: Vec<_> = search.path[start..].iter().map(|&ty| self.type_member(ty)).collect();
        self.report_cycle(&cycle, 0);
    }
    /// Returns a defined type as a member of a cycle.
    pub(crate) fn type_member(&self, ty: TypeId) -> CycleMember {
        let Type::Named(named) = *self.types.spelled(ty) else {
            unreachable!("only defined types are nested")
        };
        let named = self.types.named(named);
        let mut member = self.cycle_member(named.object);
        if named.instance.is_some() {
            member.instance = Some(ty);
            member.pos = self.instance_positions.get(&ty).copied().unwrap_or(member.pos);
        }
        member
    }
}
