//! Questions about types: kinds, comparability, nil, default types.
//!
//! Every question looks through aliases and defined types. The `is_` questions are answered for a type as a
//! whole, so that they are false of type parameters; the `all_` ones ask about each type of a type set.
//! (cmd/compile/internal/types2/predicates.go)

use super::{Basic, BasicInfo, Type, TypeId, TypeStore};
use smallvec::SmallVec;

/// Why values of a type cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// It is a slice, map or function type, or untyped nil: nothing more is to say.
    Kind,
    /// It is a struct with a field of this incomparable type.
    StructContaining(TypeId),
    /// It is this array type, whose elements cannot be compared.
    Array(TypeId),
    /// It is a type parameter with an empty type set.
    EmptyTypeSet,
    /// It is a type parameter whose type set has incomparable types.
    InTypeSet,
}

/// Structs nested deeper than this are taken for comparable, lest the question overflow the stack.
const DEEPEST: usize = 1_000;

/// Types being asked about, so that recursive types end the question.
pub(super) type Seen = SmallVec<[TypeId; 8]>;

impl TypeStore {
    /// Reports whether this is not the type of things in error. An alias that is not resolved yet is not.
    #[inline]
    pub fn is_valid(&self, id: TypeId) -> bool {
        if let Some(basic) = id.predeclared() {
            return basic != Basic::Invalid;
        }
        match self.spelled(id) {
            Type::Alias(_) => self.find_unaliased(id) != Some(Basic::Invalid.id()),
            _ => id != Basic::Invalid.id(),
        }
    }
    /// Reports whether the underlying type is predeclared and of one of these kinds. False of type parameters.
    #[inline]
    pub fn is_basic(&self, id: TypeId, kinds: BasicInfo) -> bool {
        if let Some(basic) = id.predeclared() {
            return basic.is(kinds);
        }
        matches!(self.under(id), Type::Basic(basic) if basic.is(kinds))
    }
    /// Reports whether [`is_basic`](Self::is_basic) holds, of a type parameter: for all its specific types.
    #[inline]
    pub fn all_basic(&self, id: TypeId, kinds: BasicInfo) -> bool {
        if let Some(basic) = id.predeclared() {
            return basic.is(kinds);
        }
        match self.type_param_of(id) {
            None => self.is_basic(id, kinds),
            Some(param) => self
                .type_set(self.constraint(param))
                .specific_terms()
                .is_some_and(|terms| terms.iter().all(|term| self.is_basic(term.ty, kinds))),
        }
    }
    /// Reports whether this is a boolean type.
    pub fn is_boolean(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::BOOLEAN)
    }
    /// Reports whether this is an integer type.
    pub fn is_integer(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::INTEGER)
    }
    /// Reports whether this is an unsigned integer type.
    pub fn is_unsigned(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::UNSIGNED)
    }
    /// Reports whether this is a floating-point type, complex ones excluded.
    pub fn is_float(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::FLOAT)
    }
    /// Reports whether this is a complex type.
    pub fn is_complex(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::COMPLEX)
    }
    /// Reports whether this is an integer, floating-point or complex type.
    pub fn is_numeric(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::NUMERIC)
    }
    /// Reports whether this is a string type.
    pub fn is_string(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::STRING)
    }
    /// Reports whether this is an integer or floating-point type.
    pub fn is_integer_or_float(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::INTEGER.with(BasicInfo::FLOAT))
    }
    /// Reports whether constants can have this type.
    pub fn is_const_type(&self, id: TypeId) -> bool {
        self.is_basic(id, BasicInfo::CONST)
    }
    /// Reports whether all specific types are boolean.
    pub fn all_boolean(&self, id: TypeId) -> bool {
        self.all_basic(id, BasicInfo::BOOLEAN)
    }
    /// Reports whether all specific types are integer types.
    pub fn all_integer(&self, id: TypeId) -> bool {
        self.all_basic(id, BasicInfo::INTEGER)
    }
    /// Reports whether all specific types are unsigned integer types.
    pub fn all_unsigned(&self, id: TypeId) -> bool {
        self.all_basic(id, BasicInfo::UNSIGNED)
    }
    /// Reports whether all specific types are numeric.
    pub fn all_numeric(&self, id: TypeId) -> bool {
        self.all_basic(id, BasicInfo::NUMERIC)
    }
    /// Reports whether all specific types are string types.
    pub fn all_string(&self, id: TypeId) -> bool {
        self.all_basic(id, BasicInfo::STRING)
    }
    /// Reports whether all specific types are ordered.
    pub fn all_ordered(&self, id: TypeId) -> bool {
        self.all_basic(id, BasicInfo::ORDERED)
    }
    /// Reports whether all specific types are numeric or string types.
    pub fn all_numeric_or_string(&self, id: TypeId) -> bool {
        self.all_basic(id, BasicInfo::NUMERIC_OR_STRING)
    }

    /// Reports whether this is the type of an untyped value.
    #[inline]
    pub fn is_untyped(&self, id: TypeId) -> bool {
        id.predeclared().is_some_and(|basic| basic.is(BasicInfo::UNTYPED))
    }
    /// Reports whether this is the type of an untyped number.
    #[inline]
    pub fn is_untyped_numeric(&self, id: TypeId) -> bool {
        self.is_untyped(id) && self.is_basic(id, BasicInfo::NUMERIC)
    }
    /// Reports whether the type has a name: it is predeclared, defined, or a type parameter.
    pub fn has_name(&self, id: TypeId) -> bool {
        matches!(self.structure(id), Type::Basic(_) | Type::Named(_) | Type::TypeParam(_))
    }
    /// Reports whether the type is neither defined nor a type parameter.
    pub fn is_type_literal(&self, id: TypeId) -> bool {
        !matches!(self.structure(id), Type::Named(_) | Type::TypeParam(_))
    }
    /// Reports whether this is a type parameter.
    #[inline]
    pub fn is_type_param(&self, id: TypeId) -> bool {
        id.predeclared().is_none() && matches!(self.structure(id), Type::TypeParam(_))
    }
    /// Reports whether the underlying type is an interface; that of a type parameter is.
    #[inline]
    pub fn is_interface(&self, id: TypeId) -> bool {
        id.predeclared().is_none() && matches!(self.under(id), Type::Interface(_))
    }
    /// Reports whether this is an interface type and no type parameter.
    #[inline]
    pub fn is_non_type_param_interface(&self, id: TypeId) -> bool {
        !self.is_type_param(id) && self.is_interface(id)
    }
    /// Reports whether this is a pointer to an interface or to a type parameter.
    pub fn is_interface_pointer(&self, id: TypeId) -> bool {
        matches!(self.under(id), Type::Pointer(elem) if self.is_interface(*elem))
    }
    /// Reports whether this is a type parameter with an empty type set.
    pub fn has_empty_type_set(&self, id: TypeId) -> bool {
        self.type_param_of(id).is_some_and(|param| self.type_set(self.constraint(param)).is_empty())
    }
    /// Reports whether there may be methods of the type to make wrappers for: it is defined, embeds fields or is an
    /// interface, and mentions no type parameters.
    pub fn may_need_wrappers(&self, id: TypeId) -> bool {
        let may_have_methods = match self.spelled(id) {
            Type::Named(_) => true,
            Type::Struct(strukt) => strukt.fields.iter().any(|field| field.is_embedded),
            Type::Interface(iface) => !iface.methods.is_empty() || !iface.embeds.is_empty(),
            _ => false,
        };
        may_have_methods && !self.is_parameterized(id) && !self.is_generic(id)
    }
    /// Reports whether this is a generic type or alias that still has to be instantiated.
    pub fn is_generic(&self, id: TypeId) -> bool {
        if id.predeclared().is_some() {
            return false;
        }
        if let Type::Alias(alias) = self.spelled(id) {
            let alias = self.alias(*alias);
            if !alias.type_params.get().is_empty() && alias.instance.is_none() {
                return true;
            }
        }
        let Some(named) = self.named_of(id) else { return false };
        let named = self.named(named);
        named.instance.is_none() && !named.type_params.get().is_empty()
    }
    /// Reports whether `nil` can be a value of the type; of a type parameter: of all its specific types.
    pub fn has_nil(&self, id: TypeId) -> bool {
        match self.under(id) {
            Type::Basic(basic) => *basic == Basic::UnsafePointer,
            Type::Slice(_) | Type::Pointer(_) | Type::Signature(_) | Type::Map(..) | Type::Chan(..) => true,
            Type::Interface(_) => {
                !self.is_type_param(id) || self.all_specific(id, |specific| self.has_nil(specific.underlying))
            }
            Type::Array(..) | Type::Struct(_) | Type::Union(_) | Type::Tuple(_) => false,
            Type::Named(_) | Type::Alias(_) | Type::TypeParam(_) => false,
        }
    }

    /// Reports whether values of the type can be compared; interfaces can, though it may panic.
    pub fn comparable(&self, id: TypeId) -> bool {
        self.find_incomparable(id, true).is_none()
    }
    /// Reports whether values of the type can be compared and no comparison panics.
    pub fn strictly_comparable(&self, id: TypeId) -> bool {
        self.find_incomparable(id, false).is_none()
    }
    /// Finds out why values of the type cannot be compared. With `dynamic`, interface types are comparable.
    pub fn find_incomparable(&self, id: TypeId, dynamic: bool) -> Option<Incomparable> {
        self.incomparable(id, dynamic, &mut Seen::new())
    }
    pub(super) fn incomparable(&self, id: TypeId, dynamic: bool, seen: &mut Seen) -> Option<Incomparable> {
        if seen.contains(&id) || DEEPEST < seen.len() {
            return None;
        }
        match self.under(id) {
            Type::Basic(Basic::UntypedNil) => Some(Incomparable::Kind),
            Type::Basic(_) | Type::Pointer(_) | Type::Chan(..) => None,
            Type::Struct(strukt) => {
                seen.push(id);
                let is_incomparable = |ty: &TypeId| self.incomparable(*ty, dynamic, seen).is_some();
                strukt.fields.iter().map(|f| f.ty).find(is_incomparable).map(Incomparable::StructContaining)
            }
            Type::Array(elem, _) => {
                seen.push(id);
                self.incomparable(*elem, dynamic, seen).map(|_| Incomparable::Array(id))
            }
            Type::Interface(_) => {
                if dynamic && !self.is_type_param(id) {
                    return None;
                }
                seen.push(id);
                let set = self.type_set(self.underlying(id));
                if self.set_is_comparable(set, seen) {
                    None
                } else if set.is_empty() {
                    Some(Incomparable::EmptyTypeSet)
                } else {
                    Some(Incomparable::InTypeSet)
                }
            }
            Type::Slice(_) | Type::Map(..) | Type::Signature(_) | Type::Union(_) | Type::Tuple(_) => {
                Some(Incomparable::Kind)
            }
            Type::Named(_) | Type::Alias(_) | Type::TypeParam(_) => Some(Incomparable::Kind),
        }
    }

    /// Returns the type that a value of an untyped type takes where nothing else is asked for; any other type,
    /// and that of nil, as it is.
    pub fn default_type(&self, id: TypeId) -> TypeId {
        let Some(basic) = id.predeclared() else { return id };
        match basic {
            Basic::UntypedBool => Basic::Bool.id(),
            Basic::UntypedInt => Basic::Int.id(),
            Basic::UntypedRune => Basic::Rune.id(),
            Basic::UntypedFloat => Basic::Float64.id(),
            Basic::UntypedComplex => Basic::Complex128.id(),
            Basic::UntypedString => Basic::String.id(),
            _ => id,
        }
    }
    /// Finds the type of an operation on two untyped values: the larger kind of number. Equal types are their
    /// own maximum.
    pub fn max_untyped(&self, x: TypeId, y: TypeId) -> Option<TypeId> {
        if x == y {
            return Some(x);
        }
        let (Type::Basic(a), Type::Basic(b)) = (self.spelled(x), self.spelled(y)) else { return None };
        let are_numbers = self.is_untyped_numeric(x) && self.is_untyped_numeric(y);
        are_numbers.then(|| a.max(b).id())
    }
}
