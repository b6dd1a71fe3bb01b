//! The universe: what is declared without any import, and package unsafe.

use super::{
    Alias, Basic, Builtin, ConstValue, IdCell, InterfaceType, Method, Named, Object, ObjectId, ObjectKind,
    Package, PackageId, Type, TypeId, TypeStore,
};
use crate::base::{Name, Pos, known};
use crate::constant::Value;
use rustc_hash::FxHashMap;

/// The predeclared objects of one store.
#[derive(Default)]
pub(super) struct Universe {
    scope: FxHashMap<Name, ObjectId>,
    basics: [Option<ObjectId>; Basic::ALL.len()],
    interfaces: Option<Interfaces>,
    unsafe_package: Option<PackageId>,
    pub(super) shape_package: Option<PackageId>,
    iota: Option<ObjectId>,
    nil: Option<ObjectId>,
    /// The type of calls without result.
    no_values: Option<TypeId>,
}

/// The predeclared interface types.
#[derive(Clone, Copy)]
struct Interfaces {
    empty: TypeId,
    any: TypeId,
    error: TypeId,
    comparable: TypeId,
}

impl Universe {
    /// Declares everything in a store that holds nothing yet.
    pub(super) fn declare(types: &TypeStore) -> Self {
        let mut universe = Self::default();
        for basic in Basic::ALL {
            let id = types.intern(Type::Basic(basic));
            assert!(id == basic.id(), "the predeclared types come first");
        }
        universe.declare_basics(types);
        universe.declare_interfaces(types);
        for (name, value) in [("true", true), ("false", false)] {
            let object = universe.insert(types, Name::new(name), ObjectKind::Const(ConstValue::new()));
            let object = types.object(object);
            object.ty.set(Basic::UntypedBool.id());
            set_value(object, Value::Bool(value));
        }
        let iota = universe.insert(types, known::IOTA, ObjectKind::Const(ConstValue::new()));
        types.object(iota).ty.set(Basic::UntypedInt.id());
        set_value(types.object(iota), Value::Int(0));
        universe.iota = Some(iota);
        let nil = universe.insert(types, known::NIL, ObjectKind::Nil);
        types.object(nil).ty.set(Basic::UntypedNil.id());
        universe.nil = Some(nil);
        universe.declare_builtins(types);
        universe.no_values = Some(types.tuple_of([]));
        let shapes = types.add_package(Package::new(Name::new("go.shape")));
        universe.shape_package = Some(shapes);
        universe
    }
    fn insert(&mut self, types: &TypeStore, name: Name, kind: ObjectKind) -> ObjectId {
        let object = types.add_object(Object::new(kind, name, None, Pos::NONE));
        self.scope.insert(name, object);
        object
    }
    fn declare_basics(&mut self, types: &TypeStore) {
        for basic in Basic::ALL {
            let is_declared = basic != Basic::Invalid && basic != Basic::UnsafePointer;
            if is_declared && !basic.is(super::BasicInfo::UNTYPED) {
                let object = self.insert(types, Name::new(basic.name()), ObjectKind::TypeName);
                types.object(object).ty.set(basic.id());
                self.basics[basic as usize] = Some(object);
            }
        }
    }
    fn declare_interfaces(&mut self, types: &TypeStore) {
        let interface = |methods: Box<[Method]>| {
            Type::Interface(Box::new(InterfaceType { methods, ..Default::default() }))
        };
        let empty = types.intern(interface(Box::default()));

        let any = self.insert(types, known::ANY, ObjectKind::TypeName);
        let alias = Alias::new(any);
        alias.actual.set(empty);
        let any_type = types.add_alias(alias);
        types.object(any).ty.set(any_type);

        let error = self.insert(types, known::ERROR, ObjectKind::TypeName);
        let signature = types.signature_of(&[], &[Basic::String.id()], false);
        let method = Method { name: known::ERROR_METHOD, package: None, signature, pos: Pos::NONE };
        let error_type = declare_named(types, error, types.intern(interface(Box::new([method]))));

        // `interface { comparable }` is what the type set of comparable is found by.
        let comparable = self.insert(types, known::COMPARABLE, ObjectKind::TypeName);
        let comparable_type = types.add_named(Named::new(comparable));
        types.object(comparable).ty.set(comparable_type);
        let embeds = Box::new([(comparable_type, Pos::NONE)]);
        let underlying =
            types.intern(Type::Interface(Box::new(InterfaceType { embeds, ..Default::default() })));
        let Type::Named(id) = types.spelled(comparable_type) else { unreachable!("it was just added so") };
        types.named(*id).underlying.set(underlying);

        self.interfaces =
            Some(Interfaces { empty, any: any_type, error: error_type, comparable: comparable_type });
    }
    fn declare_builtins(&mut self, types: &TypeStore) {
        let unsafe_package = types.add_package(Package::new(known::UNSAFE));
        let mut unsafe_scope = FxHashMap::default();
        for builtin in Builtin::ALL {
            let (name, is_unsafe) = builtin.name();
            let name = Name::new(name);
            let package = is_unsafe.then_some(unsafe_package);
            let object =
                types.add_object(Object::new(ObjectKind::Builtin(builtin), name, package, Pos::NONE));
            types.object(object).ty.set(Basic::Invalid.id());
            let scope = if is_unsafe { &mut unsafe_scope } else { &mut self.scope };
            scope.insert(name, object);
        }
        let name = Name::new("Pointer");
        let pointer =
            types.add_object(Object::new(ObjectKind::TypeName, name, Some(unsafe_package), Pos::NONE));
        types.object(pointer).ty.set(Basic::UnsafePointer.id());
        self.basics[Basic::UnsafePointer as usize] = Some(pointer);
        unsafe_scope.insert(name, pointer);

        let package = types.package(unsafe_package);
        let is_first = package.name.set(known::UNSAFE).is_ok()
            && package.scope.set(unsafe_scope).is_ok()
            && package.imports.set(Box::default()).is_ok();
        assert!(is_first, "the package was just added");
        self.unsafe_package = Some(unsafe_package);
    }
    /// Finds the type name that declares a predeclared type.
    pub(super) fn basic_object(&self, basic: Basic) -> Option<ObjectId> {
        self.basics[basic as usize]
    }
    fn interfaces(&self) -> &Interfaces {
        self.interfaces.as_ref().expect("declare writes it")
    }
}

fn set_value(object: &Object, value: Value) {
    let ObjectKind::Const(cell) = &object.kind else { unreachable!("the object was made as a constant") };
    cell.set(value);
}

fn declare_named(types: &TypeStore, object: ObjectId, underlying: TypeId) -> TypeId {
    let named = Named { underlying: IdCell::with(underlying), ..Named::new(object) };
    named.methods.set([]);
    let ty = types.add_named(named);
    types.object(object).ty.set(ty);
    ty
}

impl TypeStore {
    /// Finds a predeclared object.
    pub fn universe_find(&self, name: Name) -> Option<ObjectId> {
        self.universe.scope.get(&name).copied()
    }
    /// Returns all predeclared objects, sorted by name.
    pub fn universe_objects(&self) -> Vec<ObjectId> {
        let mut objects: Vec<ObjectId> = self.universe.scope.values().copied().collect();
        objects.sort_by_key(|&object| self.object(object).name.text());
        objects
    }
    /// Returns package unsafe.
    pub fn unsafe_package(&self) -> PackageId {
        self.universe.unsafe_package.expect("declare writes it")
    }
    /// Returns the pseudo-package that shapes belong to.
    pub fn shape_package(&self) -> PackageId {
        self.universe.shape_package.expect("declare writes it")
    }
    /// Returns the predeclared constant `iota`; its value depends on where it is used.
    pub fn iota(&self) -> ObjectId {
        self.universe.iota.expect("declare writes it")
    }
    /// Returns the type of calls without result: the empty tuple.
    #[inline]
    pub fn no_values(&self) -> TypeId {
        self.universe.no_values.expect("declare writes it")
    }
    /// Returns the predeclared `nil`.
    pub fn nil(&self) -> ObjectId {
        self.universe.nil.expect("declare writes it")
    }
    /// Returns `error`.
    pub fn error_type(&self) -> TypeId {
        self.universe.interfaces().error
    }
    /// Returns `any` as the alias that it is.
    pub fn any_type(&self) -> TypeId {
        self.universe.interfaces().any
    }
    /// Returns `interface {}`.
    pub fn empty_interface(&self) -> TypeId {
        self.universe.interfaces().empty
    }
    /// Returns `comparable`.
    pub fn comparable_type(&self) -> TypeId {
        self.universe.interfaces().comparable
    }
    /// Returns the type of what is in error.
    #[inline]
    pub fn invalid(&self) -> TypeId {
        Basic::Invalid.id()
    }
}
