//! Types made by hand, and what the spec says of them.

mod depth;
mod generics;
mod identity;
mod lookup;
mod memory;
mod printing;
mod type_sets;

use super::*;
use crate::base::{Name, Pos};

/// Returns the type with this structure and the declared fields, embedded ones named after their type.
pub(super) struct World {
    pub(super) types: TypeStore,
    pub(super) package: PackageId,
    pub(super) other: PackageId,
}

impl World {
    pub(super) fn new() -> Self {
        let types = TypeStore::new();
        let add = |path: &str, name: &str| {
            let id = types.package_of_path(Name::new(path));
            types.package(id).name.set(Name::new(name)).expect("each package is added once");
            id
        };
        let (package, other) = (add("ex.com/my.mod/p", "p"), add("ex.com/q", "q"));
        Self { types, package, other }
    }
    /// Declares a type of package p whose underlying type is still to be written.
    pub(super) fn declare(&self, name: &str) -> (NamedId, TypeId) {
        let object = self.object(ObjectKind::TypeName, name);
        let ty = self.types.add_named(Named::new(object));
        self.types.object(object).ty.set(ty);
        (self.types.named_of(ty).expect("it was added so"), ty)
    }
    /// Declares a type without methods.
    pub(super) fn named(&self, name: &str, underlying: TypeId) -> TypeId {
        let (id, ty) = self.declare(name);
        self.types.named(id).underlying.set(underlying);
        self.types.named(id).methods.set([]);
        ty
    }
    pub(super) fn alias(&self, name: &str, actual: Option<TypeId>) -> TypeId {
        let alias = Alias::new(self.object(ObjectKind::TypeName, name));
        if let Some(actual) = actual {
            alias.actual.set(actual);
        }
        self.types.add_alias(alias)
    }
    pub(super) fn type_param(&self, name: &str, bound: TypeId) -> (TypeParamId, TypeId) {
        let object = self.object(ObjectKind::TypeName, name);
        let ty = self.types.add_type_param(TypeParam { object, index: 0, bound: IdCell::with(bound) });
        (self.types.type_param_of(ty).expect("it was added so"), ty)
    }
    /// Declares a method of a type; `recv` is `T` or `*T`.
    pub(super) fn method(&self, name: &str, recv: TypeId, signature: TypeId) -> ObjectId {
        let has_pointer_receiver = self.types.deref(recv).1;
        let recv = IdCell::with(recv);
        let info = FuncInfo { recv, is_method: true, has_pointer_receiver, ..FuncInfo::default() };
        let object = self.object(ObjectKind::Func(info), name);
        self.types.object(object).ty.set(signature);
        object
    }
    fn object(&self, kind: ObjectKind, name: &str) -> ObjectId {
        self.types.add_object(Object::new(kind, Name::new(name), Some(self.package), Pos::NONE))
    }
    pub(super) fn field(&self, name: &str, ty: TypeId) -> Field {
        let package = Some(self.package);
        Field { name: Name::new(name), package, ty, tag: None, is_embedded: false, pos: Pos::NONE }
    }
    pub(super) fn embedded(&self, name: &str, ty: TypeId) -> Field {
        Field { is_embedded: true, ..self.field(name, ty) }
    }
    pub(super) fn strukt(&self, fields: impl Into<Box<[Field]>>) -> TypeId {
        self.types.intern(Type::Struct(Box::new(StructType { fields: fields.into() })))
    }
    pub(super) fn interface(&self, methods: &[(&str, TypeId)], embeds: &[TypeId]) -> TypeId {
        let method = |&(name, signature): &(&str, TypeId)| Method {
            name: Name::new(name),
            package: Some(self.package),
            signature,
            pos: Pos::NONE,
        };
        self.types.intern(Type::Interface(Box::new(InterfaceType {
            methods: methods.iter().map(method).collect(),
            embeds: embeds.iter().map(|&embed| (embed, Pos::NONE)).collect(),
            is_implicit: false,
        })))
    }
    pub(super) fn union(&self, terms: &[(bool, TypeId)]) -> TypeId {
        self.types.intern(Type::Union(terms.iter().map(|&(is_tilde, ty)| Term { is_tilde, ty }).collect()))
    }
    /// The type `func()`.
    pub(super) fn func(&self) -> TypeId {
        self.types.signature_of(&[], &[], false)
    }
    pub(super) fn text(&self, ty: TypeId) -> String {
        self.types.type_string(ty, Qualifier::RelativeTo(self.package))
    }
    pub(super) fn link(&self, ty: TypeId) -> String {
        let mut out = String::new();
        self.types.write_link_type(&mut out, ty);
        out
    }
    pub(super) fn ir(&self, ty: TypeId) -> String {
        let mut out = String::new();
        self.types.write_ir_type(&mut out, ty, self.package);
        out
    }
}

pub(super) const INT: TypeId = Basic::Int.id();
pub(super) const STRING: TypeId = Basic::String.id();

#[test]
fn predeclared_types_have_the_ids_of_their_order() {
    let types = TypeStore::new();
    for basic in Basic::ALL {
        assert_eq!(types.spelled(basic.id()), &Type::Basic(basic));
    }
    assert_eq!(types.universe_objects().len(), 22 + 18 + 4);
    let object = types.universe_find(Name::new("error")).expect("error is predeclared");
    assert_eq!(types.object(object).ty.get(), Some(types.error_type()));
    let scope = types.package(types.unsafe_package()).scope.get().expect("package unsafe is complete");
    assert_eq!(scope.len(), 9);
}
