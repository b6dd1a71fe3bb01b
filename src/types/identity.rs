//! Type identity: canonical types, and the comparison they are found with.
//!
//! The canonical type of a type is the same for all types identical to it, so that identity is equality of
//! ids. It has no aliases, no names and positions of parameters; `byte` is `uint8` in it. Interfaces are the
//! hard part: they are identical if their type sets are, and an interface may occur in its own methods without
//! any name in between (`type T interface { m() interface { T } }`). So an interface type is compared, part by
//! part, with those that stand for a class already; the first of a class stands for it.
//!
//! What contains an alias that is not resolved yet, or an interface that embeds something unfinished, has no
//! canonical type yet; then nothing is remembered. Types in error (arrays of unknown length) are identical to
//! several types that are not identical to each other, which ids cannot express; they are always compared.

use super::{
    ArrayLen, Basic, Field, Method, NamedId, Param, Signature, StructType, Term, Terms, Type, TypeId,
    TypeParamId, TypeStore,
};
use crate::base::Pos;
use rustc_hash::{FxHashSet, FxHasher};
use smallvec::SmallVec;
use std::hash::{Hash, Hasher};

/// Types nested deeper than this are compared as spelled, lest the comparison overflow the stack.
const DEEPEST: u32 = 400;

/// What a comparison leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leniency {
    /// Whether tags of struct fields do not count.
    pub ignores_tags: bool,
    /// Whether the invalid type is identical to any type.
    pub ignores_invalid: bool,
}

impl TypeStore {
    /// Reports whether two types are identical.
    #[inline]
    pub fn identical(&self, x: TypeId, y: TypeId) -> bool {
        x == y || self.identical_apart(x, y)
    }
    fn identical_apart(&self, x: TypeId, y: TypeId) -> bool {
        let (Some(a), Some(b)) = (self.find_canonical(x), self.find_canonical(y)) else {
            return Comparison::new(self, Leniency::default()).identical(x, y);
        };
        if a == b {
            return true;
        }
        !self.decides(a, b) && Comparison::new(self, Leniency::default()).identical(a, b)
    }
    /// Reports whether two canonical types that differ are those of types that differ.
    fn decides(&self, a: TypeId, b: TypeId) -> bool {
        let is_undecided = match (self.spelled(a), self.spelled(b)) {
            // Generic signatures are identical modulo renaming, unions by their type sets.
            (Type::Signature(x), Type::Signature(y)) => {
                !x.type_params.is_empty() && !y.type_params.is_empty()
            }
            (Type::Union(_), Type::Union(_)) => true,
            _ => false,
        };
        !is_undecided && !self.is_in_error(a) && !self.is_in_error(b)
    }
    /// Reports whether two types are identical but for tags of struct fields.
    pub fn identical_ignoring_tags(&self, x: TypeId, y: TypeId) -> bool {
        let leniency = Leniency { ignores_tags: true, ..Leniency::default() };
        self.identical(x, y) || Comparison::new(self, leniency).identical(x, y)
    }
    /// Reports whether two types are identical, leaving out what `leniency` says.
    pub fn identical_with(&self, x: TypeId, y: TypeId, leniency: Leniency) -> bool {
        x == y || Comparison::new(self, leniency).identical(x, y)
    }
    /// Returns the type that stands for all types identical to this one; the type itself if that is not known yet.
    ///
    /// Two types are identical if and only if their canonical types are equal, apart from the three exceptions
    /// of [`identical`](Self::identical): types in error, generic signatures and bare unions.
    #[inline]
    pub fn canonical(&self, id: TypeId) -> TypeId {
        self.find_canonical(id).unwrap_or(id)
    }
    /// Finds the canonical type; none as long as a declaration it depends on is not finished.
    #[inline]
    pub fn find_canonical(&self, id: TypeId) -> Option<TypeId> {
        match self.row(id).canonical.get() {
            Some(canonical) => Some(canonical),
            None => self.canonicalize_parts_first(id),
        }
    }

    /// Finds the canonical types of all parts before that of the whole, without calls that nest as types do.
    fn canonicalize_parts_first(&self, id: TypeId) -> Option<TypeId> {
        let mut seen = FxHashSet::default();
        let mut rest = vec![(id, false)];
        while let Some((id, parts_are_done)) = rest.pop() {
            if parts_are_done {
                self.canonicalize(id);
            } else if self.row(id).canonical.get().is_none() && seen.insert(id) {
                rest.push((id, true));
                match self.spelled(id) {
                    // These are compared as a whole, because they may occur in their own methods.
                    Type::Interface(_) => {}
                    Type::Alias(alias) => rest.extend(self.find_actual(*alias).map(|actual| (actual, false))),
                    ty => self.for_each_part(ty, |part| rest.push((part, false))),
                }
            }
        }
        self.row(id).canonical.get()
    }

    /// Finds the canonical type of a type whose parts have theirs; none if one has none.
    fn canonicalize(&self, id: TypeId) -> Option<TypeId> {
        let row = self.row(id);
        let part = |part: TypeId| self.row(part).canonical.get();
        let canonical = match self.spelled(id) {
            Type::Basic(basic) => basic.unaliased().id(),
            Type::TypeParam(_) => id,
            Type::Pointer(elem) => self.pointer_to(part(*elem)?),
            Type::Slice(elem) => self.slice_of(part(*elem)?),
            Type::Array(elem, len) => self.intern(Type::Array(part(*elem)?, *len)),
            Type::Map(key, value) => self.map_of(part(*key)?, part(*value)?),
            Type::Chan(dir, elem) => self.chan_of(*dir, part(*elem)?),
            Type::Struct(strukt) => {
                let field = |field: &Field| {
                    let package = if field.name.is_exported() { None } else { field.package };
                    Some(Field { ty: part(field.ty)?, package, pos: Pos::NONE, ..field.clone() })
                };
                let fields = strukt.fields.iter().map(field).collect::<Option<_>>()?;
                self.intern(Type::Struct(Box::new(StructType { fields })))
            }
            Type::Signature(signature) => {
                let param = |param: &Param| Some(Param::unnamed(part(param.ty)?));
                self.intern(Type::Signature(Box::new(Signature {
                    type_params: signature.type_params.clone(),
                    params: signature.params.iter().map(param).collect::<Option<_>>()?,
                    results: signature.results.iter().map(param).collect::<Option<_>>()?,
                    is_variadic: signature.is_variadic,
                })))
            }
            Type::Interface(_) => self.representative(id)?,
            Type::Union(terms) => {
                let term = |term: &Term| Some(Term { ty: part(term.ty)?, ..term.clone() });
                self.intern(Type::Union(terms.iter().map(term).collect::<Option<_>>()?))
            }
            Type::Tuple(params) => {
                let param = |param: &Param| Some(Param::unnamed(part(param.ty)?));
                self.intern(Type::Tuple(params.iter().map(param).collect::<Option<_>>()?))
            }
            Type::Named(named) => self.canonical_named(*named, id, part)?,
            Type::Alias(alias) => part(self.find_actual(*alias)?)?,
        };
        row.canonical.set(canonical);
        self.row(canonical).canonical.set(canonical);
        Some(canonical)
    }
    fn canonical_named(
        &self,
        named: NamedId,
        ty: TypeId,
        part: impl Fn(TypeId) -> Option<TypeId>,
    ) -> Option<TypeId> {
        let Some((origin, args)) = &self.named(named).instance else { return Some(ty) };
        let canonical: SmallVec<[TypeId; 4]> = args.iter().map(|&arg| part(arg)).collect::<Option<_>>()?;
        Some(self.instantiate_exactly(*origin, &canonical))
    }

    /// Finds the interface that stands for all those identical to this one.
    fn representative(&self, id: TypeId) -> Option<TypeId> {
        if !self.is_resolved(id) {
            return None;
        }
        let hash = self.shape_hash(id);
        let mut n_compared = 0;
        loop {
            let candidates = {
                let mut classes = self.interfaces.lock().expect("no holder of the lock panics");
                let class = classes.entry(hash).or_default();
                if class.len() == n_compared {
                    class.push(id);
                    return Some(id);
                }
                class.clone()
            };
            for &candidate in &candidates[n_compared..] {
                if candidate == id || Comparison::new(self, Leniency::default()).identical(candidate, id) {
                    return Some(candidate);
                }
            }
            n_compared = candidates.len();
        }
    }
    /// Reports whether every alias and embedded type that the identity of a type depends on is known.
    fn is_resolved(&self, id: TypeId) -> bool {
        let mut rest = vec![id];
        let mut seen = FxHashSet::default();
        while let Some(id) = rest.pop() {
            if self.row(id).canonical.get().is_some() || !seen.insert(id) {
                continue;
            }
            match self.spelled(id) {
                Type::Alias(alias) => {
                    let Some(actual) = self.find_actual(*alias) else { return false };
                    rest.push(actual);
                }
                Type::Interface(_) => {
                    let Some(set) = self.find_type_set(id) else { return false };
                    rest.extend(set.methods.iter().map(|method| method.signature));
                    rest.extend(set.specific_terms().unwrap_or(&[]).iter().map(|term| term.ty));
                }
                ty => self.for_each_part(ty, |part| rest.push(part)),
            }
        }
        true
    }
    /// Hashes what is cheap to see of an interface: equal for identical ones.
    fn shape_hash(&self, id: TypeId) -> u64 {
        let set = self.type_set(id);
        let mut hasher = FxHasher::default();
        set.is_comparable.hash(&mut hasher);
        set.specific_terms().is_some().hash(&mut hasher);
        for method in &set.methods {
            method.name.hash(&mut hasher);
            if let Type::Signature(signature) = self.spelled(method.signature) {
                for param in signature.params.iter().chain(&signature.results) {
                    self.kind_hash(param.ty, &mut hasher);
                }
                signature.results.len().hash(&mut hasher);
            }
        }
        hasher.finish()
    }
    fn kind_hash(&self, id: TypeId, hasher: &mut FxHasher) {
        let ty = self.structure(id);
        std::mem::discriminant(ty).hash(hasher);
        match ty {
            Type::Basic(basic) => basic.unaliased().hash(hasher),
            Type::Named(named) => self.origin(*named).hash(hasher),
            _ => {}
        }
    }

    /// Reports whether a field or method with this name, declared in `package`, is the one that a file of
    /// `other_package` means by `other_name`.
    #[inline]
    pub fn same_id(
        &self,
        name: crate::base::Name,
        package: Option<super::PackageId>,
        other_name: crate::base::Name,
        other_package: Option<super::PackageId>,
    ) -> bool {
        name == other_name && (package == other_package || name.is_exported())
    }
}

/// One question of identity, with the pairs of interfaces it came through.
struct Comparison<'a> {
    types: &'a TypeStore,
    leniency: Leniency,
    /// Interfaces being compared: the same pair again means that no difference was found.
    pairs: Vec<(TypeId, TypeId)>,
    /// Type parameters of the first type that those of the second one stand for.
    renamed: Vec<(TypeParamId, TypeParamId)>,
    depth: u32,
}

impl<'a> Comparison<'a> {
    fn new(types: &'a TypeStore, leniency: Leniency) -> Self {
        Self { types, leniency, pairs: Vec::new(), renamed: Vec::new(), depth: 0 }
    }
    fn identical(&mut self, x: TypeId, y: TypeId) -> bool {
        let (x, y) = (self.types.unalias(x), self.types.unalias(y));
        if self.renamed.is_empty() {
            if x == y {
                return true;
            }
            let canonical = |id| self.types.row(id).canonical.get().filter(|_| !self.types.is_in_error(id));
            if let (Some(a), Some(b)) = (canonical(x), canonical(y))
                && (a == b || self.leniency == Leniency::default() && self.types.decides(a, b))
            {
                return a == b;
            }
        }
        if DEEPEST < self.depth {
            return false;
        }
        self.depth += 1;
        let is_identical = self.parts_identical(x, y);
        self.depth -= 1;
        is_identical
    }
    fn parts_identical(&mut self, x: TypeId, y: TypeId) -> bool {
        let types = self.types;
        let is_invalid = |id| id == Basic::Invalid.id();
        if self.leniency.ignores_invalid && (is_invalid(x) || is_invalid(y)) {
            return true;
        }
        match (types.spelled(x), types.spelled(y)) {
            (Type::Basic(a), Type::Basic(b)) => a.unaliased() == b.unaliased(),
            (Type::Pointer(a), Type::Pointer(b)) | (Type::Slice(a), Type::Slice(b)) => self.identical(*a, *b),
            (Type::Array(a, len), Type::Array(b, other)) => {
                let is_unknown = *len == ArrayLen::Unknown || *other == ArrayLen::Unknown;
                (is_unknown || len == other) && self.identical(*a, *b)
            }
            (Type::Map(key, value), Type::Map(other_key, other_value)) => {
                self.identical(*key, *other_key) && self.identical(*value, *other_value)
            }
            (Type::Chan(dir, a), Type::Chan(other, b)) => dir == other && self.identical(*a, *b),
            (Type::Struct(a), Type::Struct(b)) => self.all(&a.fields, &b.fields, Self::same_field),
            (Type::Signature(a), Type::Signature(b)) => self.same_signature(a, b),
            (Type::Interface(_), Type::Interface(_)) => self.same_interface(x, y),
            (Type::Union(_), Type::Union(_)) => {
                let (a, b) = (types.union_terms(x), types.union_terms(y));
                self.same_terms(&a, &b)
            }
            (Type::Tuple(a), Type::Tuple(b)) => self.all(a, b, Self::same_param),
            (Type::Named(a), Type::Named(b)) => {
                types.origin(*a) == types.origin(*b) && {
                    let (a, b) = (types.named(*a).type_args(), types.named(*b).type_args());
                    self.all(a, b, |this, a, b| this.identical(*a, *b))
                }
            }
            (Type::TypeParam(a), Type::TypeParam(b)) => {
                let stands_for = |&&(_, renamed): &&(TypeParamId, TypeParamId)| renamed == *b;
                self.renamed.iter().rev().find(stands_for).map_or(b, |(original, _)| original) == a
            }
            _ => false,
        }
    }
    fn all<T>(&mut self, a: &[T], b: &[T], mut same: impl FnMut(&mut Self, &T, &T) -> bool) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(self, a, b))
    }
    fn same_param(&mut self, a: &Param, b: &Param) -> bool {
        self.identical(a.ty, b.ty)
    }
    fn same_field(&mut self, a: &Field, b: &Field) -> bool {
        a.is_embedded == b.is_embedded
            && (self.leniency.ignores_tags || a.tag == b.tag)
            && self.types.same_id(a.name, a.package, b.name, b.package)
            && self.identical(a.ty, b.ty)
    }
    fn same_signature(&mut self, a: &Signature, b: &Signature) -> bool {
        if a.is_variadic != b.is_variadic || a.type_params.len() != b.type_params.len() {
            return false;
        }
        let n_renamed = self.renamed.len();
        self.renamed.extend(a.type_params.iter().copied().zip(b.type_params.iter().copied()));
        let bound = |id: &TypeParamId| self.types.type_param(*id).bound.get().unwrap_or(Basic::Invalid.id());
        let bounds: Vec<_> =
            a.type_params.iter().zip(&b.type_params).map(|(a, b)| (bound(a), bound(b))).collect();
        let is_same = bounds.into_iter().all(|(a, b)| self.identical(a, b))
            && self.all(&a.params, &b.params, Self::same_param)
            && self.all(&a.results, &b.results, Self::same_param);
        self.renamed.truncate(n_renamed);
        is_same
    }
    fn same_interface(&mut self, x: TypeId, y: TypeId) -> bool {
        let types = self.types;
        let (a, b) = (types.type_set(x), types.type_set(y));
        if a.is_comparable != b.is_comparable || a.methods.len() != b.methods.len() {
            return false;
        }
        if self.pairs.contains(&(x, y)) || self.pairs.contains(&(y, x)) {
            return true;
        }
        self.pairs.push((x, y));
        let is_same =
            self.same_terms(&a.terms, &b.terms) && self.all(&a.methods, &b.methods, Self::same_method);
        self.pairs.pop();
        is_same
    }
    fn same_terms(&mut self, a: &Terms, b: &Terms) -> bool {
        let types = self.types;
        // Type parameters are renamed from the second type to the first, so that the order matters.
        a.is_subset(b, types, &mut |a, b| self.identical(a, b))
            && b.is_subset(a, types, &mut |b, a| self.identical(a, b))
    }
    fn same_method(&mut self, a: &Method, b: &Method) -> bool {
        self.types.same_id(a.name, a.package, b.name, b.package) && self.identical(a.signature, b.signature)
    }
}
