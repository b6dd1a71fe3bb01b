//! The types of a session, each stored once, and the stores of objects and packages beside them.

use super::{IdCell, Object, ObjectId, OnceList, Package, PackageId};
use crate::base::{Chunks, Id, Name, Pos, define_id};
use rustc_hash::FxHashMap;
use std::sync::{Mutex, OnceLock};

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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// An interface type as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// The generic type and the type arguments this is an instance of.
    pub instance: Option<(NamedId, Box<[TypeId]>)>,
    /// The type parameters of a generic type, once declared.
    pub type_params: OnceList<TypeParamId>,
    /// The underlying type, once known; never a named type or an alias.
    pub underlying: IdCell<TypeId>,
    /// The methods declared with this receiver base type, in source order, once collected.
    pub methods: OnceList<ObjectId>,
    /// The function whose body declares it, if it is a local type; then `n` in the hidden suffix `·n`.
    pub local_index: OnceLock<u32>,
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

/// What the store keeps of one type.
struct Row {
    ty: Type,
    /// The canonical type, worked out when first asked for.
    canonical: IdCell<TypeId>,
}

/// All types, objects and packages of a session.
///
/// **Invariant:** two types of equal structure, spelling included, have the same id.
pub struct TypeStore {
    rows: Chunks<Row>,
    ids: Mutex<FxHashMap<Type, TypeId>>,
    named: Chunks<Named>,
    aliases: Chunks<Alias>,
    type_params: Chunks<TypeParam>,
    objects: Chunks<Object>,
    packages: Chunks<Package>,
}

impl TypeStore {
    /// Returns the type with this structure.
    pub fn intern(&self, ty: Type) -> TypeId {
        let mut ids = self.ids.lock().expect("no holder of the lock panics");
        if let Some(&id) = ids.get(&ty) {
            return id;
        }
        let id = TypeId::from_index(self.rows.push(Row { ty: ty.clone(), canonical: IdCell::new() }));
        ids.insert(ty, id);
        id
    }
    /// Returns the structure of a type as spelled: an alias is not looked through.
    #[inline]
    pub fn spelled(&self, id: TypeId) -> &Type {
        &self.rows.get(id.index()).ty
    }
    /// Returns a defined type.
    pub fn named(&self, id: NamedId) -> &Named {
        self.named.get(id.index())
    }
    /// Returns an alias.
    pub fn alias(&self, id: AliasId) -> &Alias {
        self.aliases.get(id.index())
    }
    /// Returns a type parameter.
    pub fn type_param(&self, id: TypeParamId) -> &TypeParam {
        self.type_params.get(id.index())
    }
    /// Returns an object.
    #[inline]
    pub fn object(&self, id: ObjectId) -> &Object {
        self.objects.get(id.index())
    }
    /// Returns a package.
    pub fn package(&self, id: PackageId) -> &Package {
        self.packages.get(id.index())
    }
    /// Adds a defined type and returns the type that names it.
    pub fn add_named(&self, named: Named) -> TypeId {
        let id = NamedId::from_index(self.named.push(named));
        self.intern(Type::Named(id))
    }
    /// Adds an alias and returns the type that names it.
    pub fn add_alias(&self, alias: Alias) -> TypeId {
        let id = AliasId::from_index(self.aliases.push(alias));
        self.intern(Type::Alias(id))
    }
    /// Adds a type parameter and returns the type that names it.
    pub fn add_type_param(&self, param: TypeParam) -> TypeId {
        let id = TypeParamId::from_index(self.type_params.push(param));
        self.intern(Type::TypeParam(id))
    }
    /// Adds an object.
    pub fn add_object(&self, object: Object) -> ObjectId {
        ObjectId::from_index(self.objects.push(object))
    }
    /// Adds a package.
    pub fn add_package(&self, package: Package) -> PackageId {
        PackageId::from_index(self.packages.push(package))
    }
}
