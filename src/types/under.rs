//! From spelled types to what they stand for: through aliases, to the underlying type, through type sets.
//!
//! A declaration that is still being checked may not know its type yet. The `find_` functions say so; the
//! total ones answer with the invalid type, on which checks stay silent.

use super::{
    AliasId, Basic, ChanDir, InterfaceType, Named, NamedId, ObjectId, ObjectKind, Type, TypeId, TypeParamId,
    TypeStore,
};
use crate::base::Pos;
use smallvec::SmallVec;

/// Longer chains of aliases or of type names exist only in cycles, which are errors.
const LONGEST_CHAIN: usize = 100_000;

/// A specific type of a type set with its underlying type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Specific {
    /// The type, that of the term without its tilde.
    pub ty: TypeId,
    /// Its underlying type.
    pub underlying: TypeId,
}

/// Why the types of a type set have no common underlying type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCommonType {
    /// The type set has no specific types.
    NoSpecificType,
    /// Two types differ.
    DifferentUnderlying(TypeId, TypeId),
    /// Two channel types have different element types.
    DifferentElements(TypeId, TypeId),
    /// One channel type only sends, the other only receives.
    ConflictingDirections(TypeId, TypeId),
}

impl TypeStore {
    /// Returns the type that an alias stands for, and any other type as it is.
    ///
    /// An alias that is not resolved yet stands for the invalid type.
    #[inline]
    pub fn unalias(&self, id: TypeId) -> TypeId {
        if id.predeclared().is_some() {
            return id;
        }
        match self.spelled(id) {
            Type::Alias(_) => self.find_unaliased(id).unwrap_or(Basic::Invalid.id()),
            _ => id,
        }
    }
    /// Finds the type that an alias stands for; none if the alias is not resolved yet.
    pub fn find_unaliased(&self, id: TypeId) -> Option<TypeId> {
        let Type::Alias(first) = self.spelled(id) else { return Some(id) };
        let first = self.alias(*first);
        let mut id = id;
        for _ in 0..LONGEST_CHAIN {
            let Type::Alias(alias) = self.spelled(id) else {
                // Chains of aliases are followed once.
                first.end.set(id);
                return Some(id);
            };
            id = match self.alias(*alias).end.get() {
                Some(end) => end,
                None => self.find_actual(*alias)?,
            };
        }
        None
    }
    /// Finds the right-hand side of an alias, with the type arguments of an instance put in.
    pub fn find_actual(&self, id: AliasId) -> Option<TypeId> {
        let alias = self.alias(id);
        if let Some(actual) = alias.actual.get() {
            return Some(actual);
        }
        let (origin, args) = alias.instance.as_ref()?;
        let actual = self.alias(*origin).actual.get()?;
        let actual = self.substitute(actual, self.alias(*origin).type_params.get(), args);
        alias.actual.set(actual);
        Some(actual)
    }
    /// Returns the structure of a type, looking through aliases but not through defined types.
    #[inline]
    pub fn structure(&self, id: TypeId) -> &Type {
        self.spelled(self.unalias(id))
    }

    /// Returns the underlying type: never a defined type, an alias or a type parameter. That of a type parameter
    /// is the interface that constrains it.
    ///
    /// A type whose declaration is not finished has the invalid type as underlying type.
    #[inline]
    pub fn underlying(&self, id: TypeId) -> TypeId {
        if id.predeclared().is_some() {
            return id;
        }
        match self.spelled(id) {
            Type::Named(named) => match self.named(*named).underlying.get() {
                Some(underlying) => underlying,
                None => self.find_underlying(id).unwrap_or(Basic::Invalid.id()),
            },
            Type::Alias(_) | Type::TypeParam(_) => self.find_underlying(id).unwrap_or(Basic::Invalid.id()),
            _ => id,
        }
    }
    /// Returns the structure of the underlying type.
    #[inline]
    pub fn under(&self, id: TypeId) -> &Type {
        self.spelled(self.underlying(id))
    }
    /// Finds the underlying type; none if a declaration on the way to it is not finished.
    pub fn find_underlying(&self, id: TypeId) -> Option<TypeId> {
        let mut id = id;
        let mut chain: SmallVec<[NamedId; 4]> = SmallVec::new();
        for _ in 0..LONGEST_CHAIN {
            id = self.find_unaliased(id)?;
            let Type::Named(named_id) = self.spelled(id) else { break };
            let named = self.named(*named_id);
            if let Some(underlying) = named.underlying.get() {
                id = underlying;
                break;
            }
            chain.push(*named_id);
            id = match named.instance.is_some() && self.has_shape(id) {
                // It is being worked out further up.
                true if super::shape::is_incomplete(id) => return None,
                true => super::shape::while_incomplete(id, || self.find_rhs(named))?,
                false => self.find_rhs(named)?,
            };
        }
        let underlying = match self.spelled(id) {
            Type::Named(_) | Type::Alias(_) => return None,
            Type::TypeParam(param) => return Some(self.constraint(*param)),
            _ => id,
        };
        for named in chain {
            self.named(named).underlying.set(underlying);
        }
        Some(underlying)
    }
    /// Finds the type from which a defined type has its underlying type, with type arguments put in.
    fn find_rhs(&self, named: &Named) -> Option<TypeId> {
        let Some((origin, args)) = &named.instance else { return named.rhs.get() };
        let origin = self.named(*origin);
        let rhs = origin.underlying.get().or_else(|| origin.rhs.get())?;
        let (outer, params) = (origin.outer_params.get(), origin.type_params.get());
        if args.len() == params.len() {
            return Some(self.substitute(rhs, params, args));
        }
        if args.len() == outer.len() + params.len() {
            return Some(self.substitute_all(rhs, &[outer, params].concat(), args));
        }
        Some(Basic::Invalid.id())
    }
    /// Returns the interface that constrains a type parameter.
    ///
    /// A constraint that is no interface is wrapped in an implicit one; an unknown or invalid one does not
    /// constrain.
    pub fn constraint(&self, param: TypeParamId) -> TypeId {
        let Some(bound) = self.type_param(param).bound.get() else { return self.empty_interface() };
        let is_param = matches!(self.structure(bound), Type::TypeParam(_));
        let underlying = if is_param { Basic::Invalid.id() } else { self.underlying(bound) };
        match self.spelled(underlying) {
            Type::Interface(_) => underlying,
            Type::Basic(Basic::Invalid) => self.empty_interface(),
            _ => self.implicit_interface(bound),
        }
    }
    /// Returns an implicit interface around a constraint element: `interface { ~int }` for `~int`.
    pub fn implicit_interface(&self, element: TypeId) -> TypeId {
        self.implicit_interface_at(element, Pos::NONE)
    }
    /// Returns the implicit interface around the constraint element at `pos`, apart from those elsewhere: when
    /// `[P ~int, Q ~int]` is printed, each keeps its own.
    pub fn implicit_interface_at(&self, element: TypeId, pos: Pos) -> TypeId {
        let embeds = Box::new([(element, pos)]);
        self.intern(Type::Interface(Box::new(InterfaceType {
            methods: Box::default(),
            embeds,
            is_implicit: true,
        })))
    }

    /// Finds the defined type that a type is, looking through aliases.
    #[inline]
    pub fn named_of(&self, id: TypeId) -> Option<NamedId> {
        if id.predeclared().is_some() {
            return None;
        }
        match self.structure(id) {
            Type::Named(named) => Some(*named),
            _ => None,
        }
    }
    /// Finds the type parameter that a type is, looking through aliases.
    #[inline]
    pub fn type_param_of(&self, id: TypeId) -> Option<TypeParamId> {
        if id.predeclared().is_some() {
            return None;
        }
        match self.structure(id) {
            Type::TypeParam(param) => Some(*param),
            _ => None,
        }
    }
    /// Finds the predeclared type that underlies a type.
    #[inline]
    pub fn basic_of(&self, id: TypeId) -> Option<Basic> {
        if let Some(basic) = id.predeclared() {
            return Some(basic);
        }
        match self.under(id) {
            Type::Basic(basic) => Some(*basic),
            _ => None,
        }
    }
    /// Returns the generic type of an instance, and any other defined type as it is.
    pub fn origin(&self, id: NamedId) -> NamedId {
        self.named(id).instance.as_ref().map_or(id, |(origin, _)| *origin)
    }
    /// Returns `elem` and true for an unnamed pointer type `*elem`, possibly behind an alias; otherwise the type
    /// itself and false.
    #[inline]
    pub fn deref(&self, id: TypeId) -> (TypeId, bool) {
        if id.predeclared().is_some() {
            return (id, false);
        }
        match self.structure(id) {
            Type::Pointer(elem) => (*elem, true),
            _ => (id, false),
        }
    }
    /// Returns the struct type behind a pointer whose underlying element type is a struct; otherwise the type itself.
    pub fn deref_struct(&self, id: TypeId) -> TypeId {
        match self.under(id) {
            Type::Pointer(elem) if matches!(self.under(*elem), Type::Struct(_)) => *elem,
            _ => id,
        }
    }
    /// Finds the element type of a pointer, slice, array or channel type, or the value type of a map type.
    pub fn elem(&self, id: TypeId) -> Option<TypeId> {
        match self.under(id) {
            Type::Pointer(elem)
            | Type::Slice(elem)
            | Type::Array(elem, _)
            | Type::Chan(_, elem)
            | Type::Map(_, elem) => Some(*elem),
            _ => None,
        }
    }

    /// Returns the types in the type set of a type parameter, or the type itself if it is none; none if the
    /// type set has no specific types.
    pub fn specific_types(&self, id: TypeId) -> Option<SmallVec<[Specific; 2]>> {
        let Some(param) = self.type_param_of(id) else {
            return Some(SmallVec::from_slice(&[Specific { ty: id, underlying: self.underlying(id) }]));
        };
        let terms = self.type_set(self.constraint(param)).specific_terms()?;
        let specific = |term: &super::Term| {
            let ty = if term.is_tilde { self.unalias(term.ty) } else { self.underlying(term.ty) };
            Specific { ty: term.ty, underlying: ty }
        };
        Some(terms.iter().map(specific).collect())
    }
    /// Reports whether `holds` for every specific type of a type parameter, or for the type itself if it is none.
    /// A type parameter without specific types does not satisfy anything.
    pub fn all_specific(&self, id: TypeId, mut holds: impl FnMut(Specific) -> bool) -> bool {
        if self.type_param_of(id).is_none() {
            return holds(Specific { ty: id, underlying: self.underlying(id) });
        }
        self.specific_types(id).is_some_and(|types| types.into_iter().all(holds))
    }
    /// Finds the underlying type that all specific types share, the most restricted one of channel types.
    ///
    /// Any type but a type parameter has its own. (cmd/compile/internal/types2/under.go, `commonUnder`)
    pub fn common_underlying(&self, id: TypeId) -> Result<TypeId, NoCommonType> {
        if !self.is_type_param(id) {
            return Ok(self.underlying(id));
        }
        match self.common_underlying_where(id, |_| Ok::<_, NoCommonType>(())) {
            Ok(Ok(ty)) => Ok(ty),
            Ok(Err(why)) | Err(why) => Err(why),
        }
    }
    /// As [`common_underlying`](Self::common_underlying), but fails first if `accept` refuses a specific type.
    /// It is asked about each type before that is compared with the others, and about none if there are no
    /// specific types.
    pub fn common_underlying_where<E>(
        &self,
        id: TypeId,
        mut accept: impl FnMut(Option<Specific>) -> Result<(), E>,
    ) -> Result<Result<TypeId, NoCommonType>, E> {
        if !self.is_type_param(id) {
            let underlying = self.underlying(id);
            accept(Some(Specific { ty: id, underlying }))?;
            return Ok(Ok(underlying));
        }
        let Some(types) = self.specific_types(id) else {
            accept(None)?;
            return Ok(Err(NoCommonType::NoSpecificType));
        };
        let mut common: Option<Specific> = None;
        for specific in types {
            accept(Some(specific))?;
            match self.merge(common, specific) {
                Ok(merged) => common = Some(merged),
                Err(why) => return Ok(Err(why)),
            }
        }
        Ok(common.map(|common| common.underlying).ok_or(NoCommonType::NoSpecificType))
    }
    fn merge(&self, common: Option<Specific>, next: Specific) -> Result<Specific, NoCommonType> {
        let Some(common) = common else { return Ok(next) };
        if let (Type::Chan(dir, elem), Type::Chan(next_dir, next_elem)) =
            (self.spelled(common.underlying), self.spelled(next.underlying))
        {
            if !self.identical(*elem, *next_elem) {
                return Err(NoCommonType::DifferentElements(common.ty, next.ty));
            }
            return match (dir, next_dir) {
                (dir, next_dir) if dir == next_dir => Ok(common),
                (ChanDir::Both, _) => Ok(next),
                (_, ChanDir::Both) => Ok(common),
                _ => Err(NoCommonType::ConflictingDirections(common.ty, next.ty)),
            };
        }
        if self.identical(common.underlying, next.underlying) {
            Ok(common)
        } else {
            Err(NoCommonType::DifferentUnderlying(common.ty, next.ty))
        }
    }

    /// Returns the methods declared with a defined type, in source order. Those of an instance are made from
    /// those of the generic type.
    pub fn methods(&self, id: NamedId) -> &[ObjectId] {
        let named = self.named(id);
        if !named.methods.is_set()
            && let Some((origin, _)) = &named.instance
        {
            let origin = self.named(*origin);
            if origin.methods.is_set() {
                let ty = self.named_type(id);
                let methods: Vec<_> =
                    origin.methods.get().iter().map(|&method| self.instantiate_method(ty, method)).collect();
                named.methods.set(methods);
            }
        }
        named.methods.get()
    }
    /// Finds the type of an object; that of a method of an instance is made from the method of the generic type.
    pub fn object_type(&self, id: ObjectId) -> Option<TypeId> {
        let object = self.object(id);
        if let Some(ty) = object.ty.get() {
            return Some(ty);
        }
        let ObjectKind::Func(info) = &object.kind else { return None };
        let ty = self.instantiate_method_type(info.recv.get()?, info.origin?)?;
        object.ty.set(ty);
        Some(ty)
    }
}
