//! Unification: finding types for type parameters that make two types match.
//!
//! A [`Unifier`] knows the type parameters to be inferred, the *bound* ones, and what was found for them.
//! [`Unifier::unify`] compares two types; where one of them is a bound type parameter without type, the other
//! one becomes its type. How exactly types must match depends on [`Exactness`]: an assignment lets defined types
//! match their underlying types at the top, but not inside.
//!
//! cmd/compile/internal/types2/unify.go. Terminates because the depth is limited.

use super::checker::Checker;
use crate::types::{
    ArrayLen, ChanDir, Lookup, Method, Param, Signature, StructType, Terms, Type, TypeId, TypeParamId,
    TypeSet,
};
use smallvec::SmallVec;

/// Types nested deeper do not unify; `unificationDepthLimit` in unify.go, where it ends the compiler.
const DEPTH_LIMIT: u32 = 50;

/// How exactly two types must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exactness {
    /// As in an assignment: inexactly at the top, exactly inside.
    Assign,
    /// Up to the type parameters, the types must be identical.
    Exact,
    /// A defined type matches its underlying type, channel directions are ignored, and an interface
    /// matches what implements it.
    Inexact,
}

impl Exactness {
    /// Returns how exactly element types must match.
    const fn of_elements(self) -> Self {
        match self {
            Self::Assign | Self::Exact => Self::Exact,
            Self::Inexact => Self::Inexact,
        }
    }
}

/// The bound type parameters and what was inferred for them.
///
/// **Invariant:** `slot_of[i]` is the slot of `params[i]` in `slots`; type parameters that were found to be
/// the same share a slot.
pub(super) struct Unifier {
    params: SmallVec<[TypeParamId; 4]>,
    slot_of: SmallVec<[u32; 4]>,
    slots: SmallVec<[Option<TypeId>; 4]>,
    depth: u32,
    /// Whether interfaces match types that have their methods: since go1.21.
    infers_from_interfaces: bool,
    /// The interfaces being compared, to end comparisons of interfaces that mention themselves.
    comparing: SmallVec<[(TypeId, TypeId); 4]>,
}

impl Unifier {
    /// Makes a unifier for type parameters of which some may have a type already.
    pub(super) fn new(
        params: &[TypeParamId],
        known: &[Option<TypeId>],
        infers_from_interfaces: bool,
    ) -> Self {
        Self {
            params: params.into(),
            slot_of: (0..params.len() as u32).collect(),
            slots: known.into(),
            depth: 0,
            infers_from_interfaces,
            comparing: SmallVec::new(),
        }
    }
    /// Returns the type inferred for type parameter `index`.
    pub(super) fn at(&self, index: usize) -> Option<TypeId> {
        self.slots[self.slot_of[index] as usize]
    }
    /// Sets the type of type parameter `index`.
    pub(super) fn set(&mut self, index: usize, ty: TypeId) {
        self.slots[self.slot_of[index] as usize] = Some(ty);
    }
    /// Returns what was inferred for all type parameters.
    pub(super) fn inferred(&self) -> Vec<Option<TypeId>> {
        (0..self.params.len()).map(|index| self.at(index)).collect()
    }
    /// Returns how many type parameters have no type.
    pub(super) fn n_unknown(&self) -> usize {
        (0..self.params.len()).filter(|&index| self.at(index).is_none()).count()
    }
    /// Finds the place of a type among the bound type parameters.
    fn bound_index(&self, checker: &Checker<'_>, ty: TypeId) -> Option<usize> {
        let param = checker.types.type_param_of(ty)?;
        self.params.iter().position(|&bound| bound == param)
    }
    /// Makes two type parameters one; fails if both have a type.
    fn join(&mut self, x: usize, y: usize) -> bool {
        let (x_slot, y_slot) = (self.slot_of[x], self.slot_of[y]);
        if x_slot == y_slot {
            return true;
        }
        let (from, to) = match (self.at(x), self.at(y)) {
            (Some(_), Some(_)) => return false,
            (Some(_), None) => (y_slot, x_slot),
            (None, _) => (x_slot, y_slot),
        };
        for slot in &mut self.slot_of {
            if *slot == from {
                *slot = to;
            }
        }
        true
    }

    /// Makes two types match and reports whether that is possible.
    pub(super) fn unify(&mut self, checker: &mut Checker<'_>, x: TypeId, y: TypeId, mode: Exactness) -> bool {
        self.depth += 1;
        let is_match = self.depth <= DEPTH_LIMIT && self.matches(checker, x, y, mode);
        self.depth -= 1;
        is_match
    }
    fn matches(&mut self, checker: &mut Checker<'_>, x: TypeId, y: TypeId, mode: Exactness) -> bool {
        let types = checker.types;
        let is_same = |x, y| x == y || types.unalias(x) == types.unalias(y);
        if is_same(x, y) {
            return true;
        }
        // A defined type goes to the right, a bound type parameter to the left.
        let (mut x, mut y) = (x, y);
        if types.named_of(x).is_some() || self.bound_index(checker, y).is_some() {
            (x, y) = (y, x);
        }
        let is_interface = self.infers_from_interfaces && types.is_interface(x);
        if mode != Exactness::Exact
            && types.named_of(y).is_some()
            && types.is_type_literal(x)
            && !is_interface
        {
            y = types.underlying(y);
            if is_same(x, y) {
                return true;
            }
        }
        match (self.bound_index(checker, x), self.bound_index(checker, y)) {
            (Some(px), Some(py)) => {
                if self.join(px, py) {
                    return true;
                }
                let (x, y) = (self.at(px), self.at(py));
                return x.zip(y).is_some_and(|(x, y)| self.unify(checker, x, y, mode));
            }
            (Some(px), None) => match self.at(px) {
                Some(known) => return self.match_known(checker, px, known, y, mode),
                None => {
                    self.set(px, y);
                    return true;
                }
            },
            (None, _) => {}
        }
        if self.infers_from_interfaces && mode != Exactness::Exact {
            let (xi, yi) = (types.is_non_type_param_interface(x), types.is_non_type_param_interface(y));
            match (xi, yi) {
                (true, true) => return self.match_interfaces(checker, x, y, false),
                (true, false) => return self.match_implementation(checker, x, y),
                (false, true) => return self.match_implementation(checker, y, x),
                (false, false) => {}
            }
        }
        if types.is_type_param(y) {
            (x, y) = (y, x);
        }
        self.match_structure(checker, x, y, mode)
    }
    /// Matches a type with the one already inferred for a type parameter, and decides which of them to keep.
    fn match_known(
        &mut self,
        checker: &mut Checker<'_>,
        param: usize,
        known: TypeId,
        y: TypeId,
        mode: Exactness,
    ) -> bool {
        if !self.unify(checker, known, y, mode) {
            return false;
        }
        let types = checker.types;
        let (known_is_named, y_is_named) = (types.named_of(known).is_some(), types.named_of(y).is_some());
        match (types.is_non_type_param_interface(known), types.is_non_type_param_interface(y)) {
            (true, true) if known_is_named && y_is_named => return types.identical(known, y),
            (true, true) if types.type_set(known).methods.len() != types.type_set(y).methods.len() => {
                return false;
            }
            // Either could be meant; to choose would make the order of arguments matter.
            (true, false) | (false, true) => return false,
            _ => {}
        }
        // A defined type is preferred, and a directed channel type among those that are not.
        let is_directed = matches!(types.under(y), Type::Chan(ChanDir::Send | ChanDir::Recv, _));
        if mode != Exactness::Exact && !known_is_named && (y_is_named || is_directed) {
            self.set(param, y);
        }
        true
    }
    /// Matches two interfaces: exactly, or so that the methods of one are among those of the other.
    fn match_interfaces(&mut self, checker: &mut Checker<'_>, x: TypeId, y: TypeId, is_exact: bool) -> bool {
        let types = checker.types;
        let (xset, yset) = (types.type_set(x), types.type_set(y));
        if xset.is_comparable != yset.is_comparable || !same_terms(checker, xset, yset) {
            return false;
        }
        if is_exact && xset.methods.len() != yset.methods.len() {
            return false;
        }
        let pair = (types.underlying(x), types.underlying(y));
        if self.comparing.contains(&pair) || self.comparing.contains(&(pair.1, pair.0)) {
            return true;
        }
        let (few, many) = if xset.methods.len() <= yset.methods.len() { (xset, yset) } else { (yset, xset) };
        self.comparing.push(pair);
        let is_match = few.methods.iter().all(|method| {
            let other = many.find_method(types, method.package, method.name);
            other.is_some_and(|other| {
                let other: &Method = &many.methods[other];
                self.unify(checker, method.signature, other.signature, Exactness::Exact)
            })
        });
        self.comparing.pop();
        is_match
    }
    /// Matches an interface with a type that must have its methods.
    fn match_implementation(&mut self, checker: &mut Checker<'_>, iface: TypeId, ty: TypeId) -> bool {
        let types = checker.types;
        types.type_set(iface).methods.iter().all(|method| {
            let signature = match types.lookup_field_or_method(ty, false, method.package, method.name) {
                Lookup::Method { method, .. } => checker.method_type(method),
                Lookup::InterfaceMethod { method, .. } => method.signature,
                Lookup::Field { .. } | Lookup::Ambiguous(_) | Lookup::NeedsPointer | Lookup::NotFound => {
                    return false;
                }
            };
            // A generic method is never the implementation of an interface method.
            !checker.is_generic_function(signature)
                && self.unify(checker, method.signature, signature, Exactness::Exact)
        })
    }
    /// Matches types of the same kind part by part. If one is an unbound type parameter, it is `x`.
    fn match_structure(&mut self, checker: &mut Checker<'_>, x: TypeId, y: TypeId, mode: Exactness) -> bool {
        let types = checker.types;
        let inner = mode.of_elements();
        match (types.structure(x), types.structure(y)) {
            (Type::Basic(x), Type::Basic(y)) => x.unaliased() == y.unaliased(),
            (Type::Array(x, x_len), Type::Array(y, y_len)) => {
                let same_len = x_len == y_len || *x_len == ArrayLen::Unknown || *y_len == ArrayLen::Unknown;
                same_len && self.unify(checker, *x, *y, inner)
            }
            (Type::Slice(x), Type::Slice(y)) | (Type::Pointer(x), Type::Pointer(y)) => {
                self.unify(checker, *x, *y, inner)
            }
            (Type::Map(x_key, x), Type::Map(y_key, y)) => {
                self.unify(checker, *x_key, *y_key, inner) && self.unify(checker, *x, *y, inner)
            }
            (Type::Chan(x_dir, x), Type::Chan(y_dir, y)) => {
                (mode != Exactness::Exact || x_dir == y_dir) && self.unify(checker, *x, *y, inner)
            }
            (Type::Struct(x), Type::Struct(y)) => self.match_structs(checker, x, y, inner),
            (Type::Signature(x), Type::Signature(y)) => self.match_signatures(checker, x, y, inner),
            (Type::Interface(_), Type::Interface(_)) => self.match_interfaces(checker, x, y, true),
            (Type::Named(x), Type::Named(y)) => {
                let (a, b) = (types.named(*x), types.named(*y));
                // Arguments come first: what they tell helps messages even if the origins differ.
                a.type_args().len() == b.type_args().len()
                    && a.type_args().iter().zip(b.type_args()).all(|(a, b)| self.unify(checker, *a, *b, mode))
                    && types.origin(*x) == types.origin(*y)
            }
            // A type argument must have the underlying type that the constraint implies, if it implies one.
            (Type::TypeParam(_), _) => match types.common_underlying(x) {
                Ok(common) => self.unify(checker, common, y, Exactness::Assign),
                Err(_) => false,
            },
            _ => false,
        }
    }
    fn match_structs(
        &mut self,
        checker: &mut Checker<'_>,
        x: &StructType,
        y: &StructType,
        mode: Exactness,
    ) -> bool {
        x.fields.len() == y.fields.len()
            && x.fields.iter().zip(&y.fields).all(|(f, g)| {
                f.is_embedded == g.is_embedded
                    && f.tag == g.tag
                    && checker.types.same_id(f.name, f.package, g.name, g.package)
                    && self.unify(checker, f.ty, g.ty, mode)
            })
    }
    fn match_signatures(
        &mut self,
        checker: &mut Checker<'_>,
        x: &Signature,
        y: &Signature,
        mode: Exactness,
    ) -> bool {
        x.is_variadic == y.is_variadic
            && self.match_params(checker, &x.params, &y.params, mode)
            && self.match_params(checker, &x.results, &y.results, mode)
    }
    fn match_params(&mut self, checker: &mut Checker<'_>, x: &[Param], y: &[Param], mode: Exactness) -> bool {
        x.len() == y.len() && x.iter().zip(y).all(|(x, y)| self.unify(checker, x.ty, y.ty, mode))
    }
}

/// Reports whether the terms of two type sets are the same.
fn same_terms(checker: &Checker<'_>, x: &TypeSet, y: &TypeSet) -> bool {
    let (Terms::List(xs), Terms::List(ys)) = (&x.terms, &y.terms) else {
        return x.terms == y.terms;
    };
    xs.len() == ys.len()
        && xs
            .iter()
            .all(|x| ys.iter().any(|y| x.is_tilde == y.is_tilde && checker.types.identical(x.ty, y.ty)))
}
