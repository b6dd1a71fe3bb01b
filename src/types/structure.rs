//! The structure of types: what a [`TypeId`] stands for.
//!
//! Everything here is a plain value. Composite types refer to their parts by id, so that a type of any
//! depth is one small row of the [`TypeStore`](super::TypeStore). Defined types, aliases and type parameters
//! have records of their own, because facts about them become known later than they are named.

use super::{IdCell, ObjectId, OnceList, PackageId};
use crate::base::{Name, Pos, define_id};
use std::num::NonZeroU32;
use std::sync::OnceLock;

define_id! {
    /// A type as spelled; see the module docs for identity.
    TypeId, "t"
}
define_id! {
    /// A defined type or an instance of one.
    NamedId, "N"
}
define_id! {
    /// An alias declaration or an instance of one.
    AliasId, "A"
}
define_id! {
    /// A type parameter.
    TypeParamId, "P"
}

impl TypeId {
    /// Returns the predeclared type without structure that this is, spelled so; none for any other type.
    ///
    /// Most expressions have such a type, and many a question about them needs no look into the store.
    #[inline]
    pub(crate) const fn predeclared(self) -> Option<Basic> {
        let index = self.0.get() as usize - 1;
        if index < Basic::ALL.len() { Some(Basic::ALL[index]) } else { None }
    }
}

/// The predeclared types without structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named as Go names it")]
pub enum Basic {
    /// The type of what is in error; operations on it report nothing further.
    Invalid,
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    UnsafePointer,
    UntypedBool,
    UntypedInt,
    UntypedRune,
    UntypedFloat,
    UntypedComplex,
    UntypedString,
    UntypedNil,
    /// `byte`, spelled so; identical to [`Basic::Uint8`].
    Byte,
    /// `rune`, spelled so; identical to [`Basic::Int32`].
    Rune,
}

impl Basic {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 28] = [
        Self::Invalid,
        Self::Bool,
        Self::Int,
        Self::Int8,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::Uint,
        Self::Uint8,
        Self::Uint16,
        Self::Uint32,
        Self::Uint64,
        Self::Uintptr,
        Self::Float32,
        Self::Float64,
        Self::Complex64,
        Self::Complex128,
        Self::String,
        Self::UnsafePointer,
        Self::UntypedBool,
        Self::UntypedInt,
        Self::UntypedRune,
        Self::UntypedFloat,
        Self::UntypedComplex,
        Self::UntypedString,
        Self::UntypedNil,
        Self::Byte,
        Self::Rune,
    ];
    /// Returns the type with this structure; every store gives the predeclared types the same ids.
    #[inline]
    pub const fn id(self) -> TypeId {
        TypeId(NonZeroU32::new(self as u32 + 1).expect("one is added"))
    }
    /// Returns the name, as messages print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid type",
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint => "uint",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Uintptr => "uintptr",
            Self::Float32 => "float32",
            Self::Float64 => "float64",
            Self::Complex64 => "complex64",
            Self::Complex128 => "complex128",
            Self::String => "string",
            Self::UnsafePointer => "unsafe.Pointer",
            Self::UntypedBool => "untyped bool",
            Self::UntypedInt => "untyped int",
            Self::UntypedRune => "untyped rune",
            Self::UntypedFloat => "untyped float",
            Self::UntypedComplex => "untyped complex",
            Self::UntypedString => "untyped string",
            Self::UntypedNil => "untyped nil",
            Self::Byte => "byte",
            Self::Rune => "rune",
        }
    }
    /// Returns the same type under the name that does not depend on spelling: `uint8` for `byte`,
    /// `int32` for `rune`.
    #[inline]
    pub const fn unaliased(self) -> Self {
        match self {
            Self::Byte => Self::Uint8,
            Self::Rune => Self::Int32,
            other => other,
        }
    }
    /// Returns what kind of type it is.
    #[inline]
    pub const fn info(self) -> BasicInfo {
        match self {
            Self::Invalid | Self::UnsafePointer => BasicInfo::NONE,
            Self::Bool => BasicInfo::BOOLEAN,
            Self::Int | Self::Int8 | Self::Int16 | Self::Int32 | Self::Int64 | Self::Rune => {
                BasicInfo::INTEGER
            }
            Self::Uint
            | Self::Uint8
            | Self::Uint16
            | Self::Uint32
            | Self::Uint64
            | Self::Uintptr
            | Self::Byte => BasicInfo::INTEGER.with(BasicInfo::UNSIGNED),
            Self::Float32 | Self::Float64 => BasicInfo::FLOAT,
            Self::Complex64 | Self::Complex128 => BasicInfo::COMPLEX,
            Self::String => BasicInfo::STRING,
            Self::UntypedBool => BasicInfo::BOOLEAN.with(BasicInfo::UNTYPED),
            Self::UntypedInt | Self::UntypedRune => BasicInfo::INTEGER.with(BasicInfo::UNTYPED),
            Self::UntypedFloat => BasicInfo::FLOAT.with(BasicInfo::UNTYPED),
            Self::UntypedComplex => BasicInfo::COMPLEX.with(BasicInfo::UNTYPED),
            Self::UntypedString => BasicInfo::STRING.with(BasicInfo::UNTYPED),
            Self::UntypedNil => BasicInfo::UNTYPED,
        }
    }
    /// Reports whether it is one of `kinds`.
    #[inline]
    pub const fn is(self, kinds: BasicInfo) -> bool {
        self.info().0 & kinds.0 != 0
    }
}

/// A set of kinds of predeclared types; go/types calls it by the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasicInfo(u8);

impl BasicInfo {
    /// Neither of the others.
    pub const NONE: Self = Self(0);
    /// Truth values.
    pub const BOOLEAN: Self = Self(1);
    /// Integers, signed or not.
    pub const INTEGER: Self = Self(2);
    /// Unsigned integers.
    pub const UNSIGNED: Self = Self(4);
    /// Real floating-point numbers.
    pub const FLOAT: Self = Self(8);
    /// Complex numbers.
    pub const COMPLEX: Self = Self(16);
    /// Strings.
    pub const STRING: Self = Self(32);
    /// Types of untyped values.
    pub const UNTYPED: Self = Self(64);
    /// What `<` is defined on.
    pub const ORDERED: Self = Self(2 | 8 | 32);
    /// What `+` and `*` are defined on as numbers.
    pub const NUMERIC: Self = Self(2 | 8 | 16);
    /// Types that constants can have.
    pub const CONST: Self = Self(1 | 2 | 8 | 16 | 32);
    /// Numbers and strings: what `+` is defined on.
    pub const NUMERIC_OR_STRING: Self = Self(2 | 8 | 16 | 32);
    /// Returns the union of both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The directions of channel types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChanDir {
    /// `chan T`
    Both,
    /// `chan<- T`
    Send,
    /// `<-chan T`
    Recv,
}

/// The length of an array type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArrayLen {
    /// A known length, never negative.
    Known(i64),
    /// A length in error.
    Unknown,
}

/// The structure of a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `int`, `string`, …
    Basic(Basic),
    /// `*E`
    Pointer(TypeId),
    /// `[]E`
    Slice(TypeId),
    /// `[len]E`
    Array(TypeId, ArrayLen),
    /// `map[K]V`
    Map(TypeId, TypeId),
    /// `chan E`
    Chan(ChanDir, TypeId),
    /// `struct { … }`
    Struct(Box<StructType>),
    /// `func(…) …`
    Signature(Box<Signature>),
    /// `interface { … }`
    Interface(Box<InterfaceType>),
    /// `~A | B` in a constraint
    Union(Box<[Term]>),
    /// The results of a call with several values, or of none.
    Tuple(Box<[Param]>),
    /// A defined type or an instance of one.
    Named(NamedId),
    /// A declared alias; identical to what it stands for.
    Alias(AliasId),
    /// A type parameter.
    TypeParam(TypeParamId),
}

/// The fields of a struct type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StructType {
    /// The fields in source order.
    pub fields: Box<[Field]>,
}

/// A field of a struct type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name; that of the type for an embedded field; may be blank.
    pub name: Name,
    /// The package that declares it.
    pub package: Option<PackageId>,
    /// The type.
    pub ty: TypeId,
    /// The tag, unquoted; none if absent or empty.
    pub tag: Option<Name>,
    /// Whether the field is embedded.
    pub is_embedded: bool,
    /// Where the field is declared. Does not count for identity.
    pub pos: Pos,
}

/// A function type. The receiver of a method is no part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signature {
    /// The type parameters of a generic function or method.
    pub type_params: Box<[TypeParamId]>,
    /// The parameters; the last one of a variadic function has a slice type.
    pub params: Box<[Param]>,
    /// The results.
    pub results: Box<[Param]>,
    /// Whether the last parameter is written `...T`.
    pub is_variadic: bool,
}

/// A parameter or result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Param {
    /// The name, none if there is none. Does not count for identity.
    pub name: Option<Name>,
    /// The type.
    pub ty: TypeId,
    /// Where it is declared. Does not count for identity.
    pub pos: Pos,
}

impl Param {
    /// Makes a parameter or result without name.
    pub const fn unnamed(ty: TypeId) -> Self {
        Self { name: None, ty, pos: Pos::NONE }
    }
}

/// An interface type as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct InterfaceType {
    /// The methods written in it, in source order.
    pub methods: Box<[Method]>,
    /// The embedded types, unions included, with their positions, in source order.
    pub embeds: Box<[(TypeId, Pos)]>,
    /// Whether it was made from a bare constraint: `[P ~int]` means `[P interface{ ~int }]`.
    pub is_implicit: bool,
}

/// A method of an interface type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Method {
    /// The name.
    pub name: Name,
    /// The package that declares it.
    pub package: Option<PackageId>,
    /// Its [`Type::Signature`].
    pub signature: TypeId,
    /// Where it is declared. Does not count for identity.
    pub pos: Pos,
}

/// A term of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Whether it is written `~T`.
    pub is_tilde: bool,
    /// The type.
    pub ty: TypeId,
}

/// A defined type or an instance of a generic one.
#[derive(Debug)]
pub struct Named {
    /// The type name that declares it; instances share that of their origin.
    pub object: ObjectId,
    /// The generic type and the type arguments this is an instance of. Arguments for implicit type parameters,
    /// which only lowering makes, come first.
    pub instance: Option<(NamedId, Box<[TypeId]>)>,
    /// The type parameters of a generic type, once declared.
    pub type_params: OnceList<TypeParamId>,
    /// What the declaration has on its right-hand side, once known; it may be a named type whose own
    /// declaration is not finished. Unless `underlying` is written, the underlying type is found
    /// through it.
    pub rhs: IdCell<TypeId>,
    /// The underlying type, once known; never a named type or an alias.
    pub underlying: IdCell<TypeId>,
    /// The methods declared with this receiver base type, in source order, once collected.
    pub methods: OnceList<ObjectId>,
    /// The names of the methods, in the same order, once one was looked for: most searches find that there is none
    /// of the name, and need not look at the methods themselves.
    pub(super) method_names: OnceLock<Box<[Name]>>,
    /// The function whose body declares it, if it is a local type; then `n` in the hidden suffix `·n`.
    pub local_index: OnceLock<u32>,
    /// The type parameters of the functions around a local type: its implicit type parameters. To be written
    /// before the type is added.
    pub outer_params: OnceList<TypeParamId>,
}

impl Named {
    /// Makes a defined type of which only the name is known.
    pub const fn new(object: ObjectId) -> Self {
        Self {
            object,
            instance: None,
            type_params: OnceList::new(),
            rhs: IdCell::new(),
            underlying: IdCell::new(),
            methods: OnceList::new(),
            method_names: OnceLock::new(),
            local_index: OnceLock::new(),
            outer_params: OnceList::new(),
        }
    }
    /// Returns the type arguments of an instance; none for a type that is no instance.
    pub fn type_args(&self) -> &[TypeId] {
        self.instance.as_ref().map_or(&[], |(_, args)| args)
    }
}

/// A declared alias or an instance of a generic one.
#[derive(Debug)]
pub struct Alias {
    /// The type name that declares it.
    pub object: ObjectId,
    /// The generic alias and the type arguments this is an instance of.
    pub instance: Option<(AliasId, Box<[TypeId]>)>,
    /// The type parameters of a generic alias, once declared.
    pub type_params: OnceList<TypeParamId>,
    /// What it stands for, once known: the right-hand side, which may be an alias itself.
    pub actual: IdCell<TypeId>,
    /// The type parameters of the functions around a local alias; to be written before the alias is added.
    pub outer_params: OnceList<TypeParamId>,
    /// Where the chain of aliases that starts here ends, once somebody followed it.
    pub(super) end: IdCell<TypeId>,
}

impl Alias {
    /// Makes an alias of which only the name is known.
    pub const fn new(object: ObjectId) -> Self {
        Self {
            object,
            instance: None,
            type_params: OnceList::new(),
            actual: IdCell::new(),
            outer_params: OnceList::new(),
            end: IdCell::new(),
        }
    }
    /// Returns the type arguments of an instance; none for an alias that is no instance.
    pub fn type_args(&self) -> &[TypeId] {
        self.instance.as_ref().map_or(&[], |(_, args)| args)
    }
}

/// A type parameter.
#[derive(Debug)]
pub struct TypeParam {
    /// The type name that declares it.
    pub object: ObjectId,
    /// Its place in the list that declares it.
    pub index: u32,
    /// Its constraint, once known.
    pub bound: IdCell<TypeId>,
}
