//! The types of a session, each stored once, and the stores of objects and packages beside them.
//!
//! Reading a row takes no lock. A new type locks one of a few shards; the frequent constructors
//! ([`TypeStore::pointer_to`], [`TypeStore::slice_of`]) and the types of named things find what they made
//! before in a cell of their row, without hashing.

use super::layout::Layout;
use super::methodset::MethodSet;
use super::typeset::TypeSet;
use super::universe::Universe;
use super::{
    Alias, AliasId, ArrayLen, Basic, ChanDir, IdCell, Named, NamedId, Object, ObjectId, ObjectKind, Package,
    PackageId, Param, Signature, Type, TypeId, TypeParam, TypeParamId,
};
use crate::base::{Chunks, Id, Name, Slots};
use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;
use std::hash::BuildHasher;
use std::sync::Mutex;

/// What the store keeps of one type.
pub(super) struct Row {
    ty: Type,
    /// The canonical type, worked out when first asked for.
    pub(super) canonical: IdCell<TypeId>,
    /// `*T`, once somebody made it.
    pointer: IdCell<TypeId>,
    /// `[]T`, once somebody made it.
    slice: IdCell<TypeId>,
    /// The next type whose structure has the same hash.
    next: IdCell<TypeId>,
    traits: Traits,
}

/// Facts about the spelling of a type that hold of it as soon as it is made.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Traits(u8);

impl Traits {
    const NONE: Self = Self(0);
    /// A type parameter occurs in it.
    const PARAMETERIZED: Self = Self(1);
    /// The invalid type or an array of unknown length occurs in it.
    const IN_ERROR: Self = Self(2);
    /// A type or alias that is local to a generic function occurs in it.
    const LOCAL: Self = Self(4);
    /// A shape occurs in it.
    const SHAPED: Self = Self(8);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A record of a named thing with the type that names it.
struct Declared<T> {
    record: T,
    ty: IdCell<TypeId>,
}

/// Ids of types by the hash of what makes them.
type Ids = Mutex<FxHashMap<u64, TypeId>>;

const N_SHARDS: usize = 16;

/// Instances by the hash of their origin and type arguments, as spelled.
pub(super) type Instances = Mutex<FxHashMap<u64, SmallVec<[TypeId; 1]>>>;

/// All types, objects and packages of a session.
///
/// **Invariant:** two types of equal structure, spelling included, have the same id.
pub struct TypeStore {
    rows: Chunks<Row>,
    shards: [Ids; N_SHARDS],
    named: Chunks<Declared<Named>>,
    aliases: Chunks<Declared<Alias>>,
    type_params: Chunks<Declared<TypeParam>>,
    objects: Chunks<Object>,
    packages: Chunks<Package>,
    paths: Mutex<FxHashMap<Name, PackageId>>,
    pub(super) universe: Universe,
    pub(super) named_instances: Instances,
    pub(super) alias_instances: Instances,
    /// Interface types that stand for their class of identical ones, by a hash of their shape.
    pub(super) interfaces: Mutex<FxHashMap<u64, SmallVec<[TypeId; 2]>>>,
    /// Shapes by their underlying type.
    pub(super) shapes: Mutex<FxHashMap<TypeId, TypeId>>,
    pub(super) type_sets: Slots<TypeId, TypeSet>,
    /// Type sets of interfaces that were asked for before they were complete.
    pub(super) provisional_sets: Chunks<TypeSet>,
    pub(super) method_sets: Slots<TypeId, MethodSet>,
    /// Whether values of a type must not lie in the heap of the garbage collector.
    pub(super) not_in_heap: Slots<TypeId, bool>,
    /// Sizes for words of 4 and of 8 bytes.
    pub(super) layouts: [Slots<TypeId, Layout>; 2],
}

impl TypeStore {
    /// Makes a store that holds the predeclared things and package unsafe.
    pub fn new() -> Self {
        let mut store = Self {
            rows: Chunks::new(),
            shards: [const { Mutex::new(FxHashMap::with_hasher(FxBuildHasher)) }; N_SHARDS],
            named: Chunks::new(),
            aliases: Chunks::new(),
            type_params: Chunks::new(),
            objects: Chunks::new(),
            packages: Chunks::new(),
            paths: Mutex::default(),
            universe: Universe::default(),
            named_instances: Mutex::default(),
            alias_instances: Mutex::default(),
            interfaces: Mutex::default(),
            shapes: Mutex::default(),
            type_sets: Slots::new(),
            provisional_sets: Chunks::new(),
            method_sets: Slots::new(),
            not_in_heap: Slots::new(),
            layouts: [Slots::new(), Slots::new()],
        };
        store.universe = Universe::declare(&store);
        store
    }
    /// Returns the type with this structure.
    pub fn intern(&self, ty: Type) -> TypeId {
        let hash = FxBuildHasher.hash_one(&ty);
        // The table takes the low bits and a few high ones of the hash; these lie between.
        let shard = (hash >> 40) as usize % N_SHARDS;
        let mut ids = self.shards[shard].lock().expect("no holder of the lock panics");
        let first = ids.get(&hash).copied();
        let mut next = first;
        while let Some(id) = next {
            let row = self.row(id);
            if row.ty == ty {
                return id;
            }
            next = row.next.get();
        }
        let row = Row {
            traits: self.traits(&ty),
            ty,
            canonical: IdCell::new(),
            pointer: IdCell::new(),
            slice: IdCell::new(),
            next: IdCell::new(),
        };
        if let Some(first) = first {
            row.next.set(first);
        }
        let id = TypeId::from_index(self.rows.push(row));
        ids.insert(hash, id);
        id
    }
    #[inline]
    pub(super) fn row(&self, id: TypeId) -> &Row {
        self.rows.get(id.index())
    }
    /// Returns the structure of a type as spelled: an alias is not looked through.
    #[inline]
    pub fn spelled(&self, id: TypeId) -> &Type {
        &self.row(id).ty
    }
    /// Reports whether a type parameter occurs in the type, be it as a type argument.
    #[inline]
    pub fn is_parameterized(&self, id: TypeId) -> bool {
        self.row(id).traits.has(Traits::PARAMETERIZED)
    }
    /// Reports whether the invalid type or an array of unknown length occurs in the spelling of the type.
    #[inline]
    pub(super) fn is_in_error(&self, id: TypeId) -> bool {
        self.row(id).traits.has(Traits::IN_ERROR)
    }
    /// Reports whether the type depends on type parameters, be it only because it is declared in the body of a
    /// generic function.
    #[inline]
    pub fn is_derived(&self, id: TypeId) -> bool {
        self.row(id).traits.has(Traits(Traits::PARAMETERIZED.0 | Traits::LOCAL.0))
    }
    /// Reports whether a shape occurs in the type, be it as a type argument.
    #[inline]
    pub fn has_shape(&self, id: TypeId) -> bool {
        self.row(id).traits.has(Traits::SHAPED)
    }
    /// Returns how many types there are.
    pub fn n_types(&self) -> usize {
        self.rows.len()
    }

    fn traits(&self, ty: &Type) -> Traits {
        let mut traits = match ty {
            Type::Basic(Basic::Invalid) | Type::Array(_, ArrayLen::Unknown) => Traits::IN_ERROR,
            Type::TypeParam(_) => Traits::PARAMETERIZED,
            Type::Signature(signature) if !signature.type_params.is_empty() => Traits::PARAMETERIZED,
            Type::Named(id) => self.named_traits(self.named(*id)),
            Type::Alias(id) => self.alias_traits(self.alias(*id)),
            _ => Traits::NONE,
        };
        self.for_each_part(ty, |part| traits.add(self.row(part).traits));
        traits
    }
    /// Calls `visit` for each type that a type is directly made of: type arguments are parts of an instance,
    /// but what a name stands for is no part of it.
    pub fn for_each_part(&self, ty: &Type, mut visit: impl FnMut(TypeId)) {
        match ty {
            Type::Basic(_) | Type::TypeParam(_) => {}
            Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                visit(*elem)
            }
            Type::Map(key, value) => {
                visit(*key);
                visit(*value);
            }
            Type::Struct(strukt) => strukt.fields.iter().for_each(|field| visit(field.ty)),
            Type::Signature(signature) => {
                signature.params.iter().chain(&signature.results).for_each(|param| visit(param.ty));
            }
            Type::Interface(iface) => {
                iface.methods.iter().for_each(|method| visit(method.signature));
                iface.embeds.iter().for_each(|(embed, _)| visit(*embed));
            }
            Type::Union(terms) => terms.iter().for_each(|term| visit(term.ty)),
            Type::Tuple(params) => params.iter().for_each(|param| visit(param.ty)),
            Type::Named(id) => self.named(*id).type_args().iter().copied().for_each(visit),
            Type::Alias(id) => self.alias(*id).type_args().iter().copied().for_each(visit),
        }
    }
    fn alias_traits(&self, alias: &Alias) -> Traits {
        let origin = alias.instance.as_ref().map_or(alias, |(origin, _)| self.alias(*origin));
        if origin.outer_params.get().is_empty() { Traits::NONE } else { Traits::LOCAL }
    }
    fn named_traits(&self, named: &Named) -> Traits {
        let origin = named.instance.as_ref().map_or(named, |(origin, _)| self.named(*origin));
        let mut traits = Traits::NONE;
        // An instance with all its arguments no longer depends on where it was declared.
        let n_outer = origin.outer_params.get().len();
        if n_outer != 0 && named.type_args().len() != n_outer + origin.type_params.get().len() {
            traits.add(Traits::LOCAL);
        }
        if self.universe.shape_package.is_some()
            && self.object(named.object).package == self.universe.shape_package
        {
            traits.add(Traits::SHAPED);
        }
        traits
    }

    /// Returns a predeclared type without structure.
    #[inline]
    pub fn basic(&self, basic: Basic) -> TypeId {
        basic.id()
    }
    /// Returns `*elem`.
    #[inline]
    pub fn pointer_to(&self, elem: TypeId) -> TypeId {
        let cell = &self.row(elem).pointer;
        cell.get().unwrap_or_else(|| {
            let id = self.intern(Type::Pointer(elem));
            cell.set(id);
            id
        })
    }
    /// Returns `[]elem`.
    #[inline]
    pub fn slice_of(&self, elem: TypeId) -> TypeId {
        let cell = &self.row(elem).slice;
        cell.get().unwrap_or_else(|| {
            let id = self.intern(Type::Slice(elem));
            cell.set(id);
            id
        })
    }
    /// Returns `[len]elem`.
    pub fn array_of(&self, elem: TypeId, len: i64) -> TypeId {
        self.intern(Type::Array(elem, ArrayLen::Known(len)))
    }
    /// Returns `map[key]value`.
    pub fn map_of(&self, key: TypeId, value: TypeId) -> TypeId {
        self.intern(Type::Map(key, value))
    }
    /// Returns `chan elem` with this direction.
    pub fn chan_of(&self, dir: ChanDir, elem: TypeId) -> TypeId {
        self.intern(Type::Chan(dir, elem))
    }
    /// Returns the type of a call with these results, none of them named.
    pub fn tuple_of(&self, types: impl IntoIterator<Item = TypeId>) -> TypeId {
        self.intern(Type::Tuple(types.into_iter().map(Param::unnamed).collect()))
    }
    /// Returns a function type without type parameters, none of whose parameters and results are named.
    pub fn signature_of(&self, params: &[TypeId], results: &[TypeId], is_variadic: bool) -> TypeId {
        self.intern(Type::Signature(Box::new(Signature {
            type_params: Box::default(),
            params: params.iter().copied().map(Param::unnamed).collect(),
            results: results.iter().copied().map(Param::unnamed).collect(),
            is_variadic,
        })))
    }

    /// Returns a defined type.
    pub fn named(&self, id: NamedId) -> &Named {
        &self.named.get(id.index()).record
    }
    /// Returns an alias.
    pub fn alias(&self, id: AliasId) -> &Alias {
        &self.aliases.get(id.index()).record
    }
    /// Returns a type parameter.
    pub fn type_param(&self, id: TypeParamId) -> &TypeParam {
        &self.type_params.get(id.index()).record
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
    /// Returns the type that names a defined type.
    pub fn named_type(&self, id: NamedId) -> TypeId {
        self.named.get(id.index()).ty.get().expect("add_named writes the cell before it hands out the id")
    }
    /// Returns the type that names an alias.
    pub fn alias_type(&self, id: AliasId) -> TypeId {
        self.aliases.get(id.index()).ty.get().expect("add_alias writes the cell before it hands out the id")
    }
    /// Returns the type that names a type parameter.
    pub fn type_param_type(&self, id: TypeParamId) -> TypeId {
        let cell = &self.type_params.get(id.index()).ty;
        cell.get().expect("add_type_param writes the cell before it hands out the id")
    }
    /// Adds a defined type and returns the type that names it.
    pub fn add_named(&self, named: Named) -> TypeId {
        let index = self.named.push(Declared { record: named, ty: IdCell::new() });
        let ty = self.intern(Type::Named(NamedId::from_index(index)));
        self.named.get(index).ty.set(ty);
        ty
    }
    /// Adds an alias and returns the type that names it.
    pub fn add_alias(&self, alias: Alias) -> TypeId {
        let index = self.aliases.push(Declared { record: alias, ty: IdCell::new() });
        let ty = self.intern(Type::Alias(AliasId::from_index(index)));
        self.aliases.get(index).ty.set(ty);
        ty
    }
    /// Adds a type parameter and returns the type that names it.
    pub fn add_type_param(&self, param: TypeParam) -> TypeId {
        let index = self.type_params.push(Declared { record: param, ty: IdCell::new() });
        let ty = self.intern(Type::TypeParam(TypeParamId::from_index(index)));
        self.type_params.get(index).ty.set(ty);
        ty
    }
    /// Adds an object.
    pub fn add_object(&self, object: Object) -> ObjectId {
        ObjectId::from_index(self.objects.push(object))
    }
    /// Adds a package. Others may have its path: for tests, a package is compiled anew, with more files or other
    /// imports.
    pub fn add_package(&self, package: Package) -> PackageId {
        let path = package.path;
        let id = PackageId::from_index(self.packages.push(package));
        self.paths.lock().expect("no holder of the lock panics").entry(path).or_insert(id);
        id
    }
    /// Returns the first package with this import path, adding it if there is none yet.
    pub fn package_of_path(&self, path: Name) -> PackageId {
        let mut paths = self.paths.lock().expect("no holder of the lock panics");
        *paths.entry(path).or_insert_with(|| PackageId::from_index(self.packages.push(Package::new(path))))
    }
    /// Returns the type name, variable, … that a named, alias or type parameter type was declared as.
    pub fn declaring_object(&self, ty: TypeId) -> Option<ObjectId> {
        match self.spelled(ty) {
            Type::Named(id) => Some(self.named(*id).object),
            Type::Alias(id) => Some(self.alias(*id).object),
            Type::TypeParam(id) => Some(self.type_param(*id).object),
            Type::Basic(basic) => self.universe.basic_object(*basic),
            Type::Pointer(_)
            | Type::Slice(_)
            | Type::Array(..)
            | Type::Map(..)
            | Type::Chan(..)
            | Type::Struct(_)
            | Type::Signature(_)
            | Type::Interface(_)
            | Type::Union(_)
            | Type::Tuple(_) => None,
        }
    }
    /// Reports whether the object is a method.
    pub fn is_method(&self, object: ObjectId) -> bool {
        matches!(&self.object(object).kind, ObjectKind::Func(info) if info.is_method)
    }
}

impl Default for TypeStore {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for TypeStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TypeStore").field("types", &self.rows.len()).finish_non_exhaustive()
    }
}

// The checker makes tens of thousands of rows per second; three words more would show.
const _: () = assert!(size_of::<Row>() <= 48);
